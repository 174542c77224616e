import {
  BehaviorSubject,
  defer,
  finalize,
  type Observable,
  of,
  ReplaySubject,
  Subject,
  switchMap,
  take,
  tap,
  throwError,
  timer,
} from 'rxjs'
import type { RunHelpers } from 'rxjs/testing'
import { createTurn } from '../../lib/state/createTurn.js'
import { captureZone } from '../../lib/timing/captureZone.js'
import { Disposed } from '../../lib/errors/Disposed.js'
import { Gone } from '../../lib/errors/Gone.js'
import { HttpError } from '../../lib/errors/HttpError.js'
import { Malformed } from '../../lib/errors/Malformed.js'
import { RateLimited } from '../../lib/errors/RateLimited.js'
import { Unauthorized } from '../../lib/errors/Unauthorized.js'
import { Unreachable } from '../../lib/errors/Unreachable.js'
import type { Priority } from '../../lib/live/createSlots.js'
import { createLive } from '../../lib/live/createLive.js'
import type { Live, LiveState } from '../../lib/live/Live.js'
import type { Push, LiveOptions, Source } from '../../lib/live/LiveOptions.js'
import { marbles, test } from '../support/marbles.js'
import { valuesOf } from '../support/valuesOf.js'

const missing = new HttpError({ status: 404 })
const refused = new Unauthorized({ reason: 'session' })

const sources: Readonly<Record<string, Source>> = {
  o: { readable: true, live: true, owner: 'ann' },
  x: { readable: false, live: false, owner: 'ann' },
  f: { readable: false, live: false, owner: 'ann', failure: refused },
  b: { readable: true, live: true, owner: 'bob' },
  // Live config is read without a connection.
  u: { readable: true, live: false, owner: 'ann' },
}

function ready(value: string): LiveState<string> {
  return { phase: 'ready', value, stale: false }
}

function stale(value: string): LiveState<string> {
  return { phase: 'ready', value, stale: true }
}

/** The state is a text: each frame adds its letter; z says that all is over. What is stale is in capitals. */
const states: Readonly<Record<string, LiveState<string>>> = {
  l: { phase: 'loading' },
  d: { phase: 'gone', failure: new Gone({ why: 'deleted' }) },
  m: { phase: 'gone', failure: missing },
  x: { phase: 'unavailable', failure: refused },
  s: ready('s'),
  S: stale('s'),
  f: ready('sf'),
  F: stale('sf'),
  t: ready('t'),
  T: stale('t'),
  g: ready('tg'),
  h: ready('tf'),
  u: ready('u'),
}

/** What it emits, by letter. */
const values = { s: 's', t: 't', u: 'u', f: 'sf', g: 'sfg' }

interface Script {
  readonly source: string
  /** Each snapshot, from when it is asked for. */
  readonly snapshots?: readonly Observable<string>[]
  readonly frames?: string
  readonly again?: string
  readonly dispose?: string
  readonly random?: () => number
  readonly more?: Partial<LiveOptions<string, string, string>>
}

function liveOf({ hot, cold }: RunHelpers, script: Script) {
  const asked: Priority[] = []
  const subscribed = { frames: 0 }
  const frame$ = hot(script.frames ?? '')
  // As that of a client, which tells those who come late.
  const disposed$ = new ReplaySubject<unknown>(1)
  hot(script.dispose ?? '')
    .pipe(take(1))
    .subscribe(disposed$)
  const live$: Live<string> = createLive<string, string, string>({
    inZone: captureZone(),
    turn: createTurn(),
    sourceState$: cold(script.source, sources),
    frame$: defer(() => {
      subscribed.frames++
      return frame$.pipe(finalize(() => subscribed.frames--))
    }),
    isEarly: () => true,
    snapshot: (priority) => {
      asked.push(priority)
      return script.snapshots?.[asked.length - 1] ?? throwError(() => new Error('not expected'))
    },
    apply: (known, frame) => (known.includes(frame) ? known : known + frame),
    view: (known) => known,
    endOf: (frame) => (frame === 'z' ? 'deleted' : undefined),
    isGone: (failure) => failure._tag === 'HttpError' && failure.status === 404,
    again$: hot(script.again ?? ''),
    disposed$,
    random: script.random ?? (() => 0),
    ...script.more,
  })
  return { live$, asked, subscribed, frame$ }
}

type ListOptions = LiveOptions<readonly string[], string, readonly unknown[]>

/** Live state of a list to which each frame adds. */
function listOf(snapshots: readonly (readonly string[])[], more: Partial<ListOptions> = {}) {
  const frame$ = new Subject<string>()
  const again$ = new Subject<void>()
  let asked = 0
  const live$ = createLive<readonly string[], string, readonly unknown[]>({
    sourceState$: new BehaviorSubject(sources.o!),
    frame$,
    again$,
    snapshot: () => of([...(snapshots[asked++] ?? [])]),
    apply: (known, frame) => [...known, frame],
    view: (known) => known,
    disposed$: new Subject(),
    random: () => 0,
    inZone: captureZone(),
    turn: createTurn(),
    ...more,
  })
  const told = valuesOf(live$)
  return { live$, frame$, again: again$.next.bind(again$), told }
}

describe('createLive', () => {
  test('takes a snapshot at each opening, and applies the frames', (run) => {
    const source = '   o-----x----o--------'
    const first$ = run.cold('--(s|)')
    const second$ = run.cold('         --(t|)')
    const frames = '   ----f----------g----'
    const state = '    l-s-f-F------t-g----'
    const value = '    --s-f--------t-g'

    const snapshots = [first$, second$.pipe(take(1))]
    const { live$, asked } = liveOf(run, { source, snapshots, frames })
    run.expectObservable(live$.state$, '^------------------!').toBe(state, states)
    run.expectObservable(live$, '^------------------!').toBe(value, { ...values, g: 'tg' })
    run.flush()
    expect(asked).toEqual(['user', 'background'])
  })

  test('is loading for as long as there is no connection, and says what is in the way of one', (run) => {
    const { live$, asked } = liveOf(run, { source: 'x--f--x---' })
    run.expectObservable(live$.state$, '^---------!').toBe('l--x--l---', states)
    run.expectObservable(live$, '^---------!').toBe('----------')
    run.flush()
    expect(asked).toEqual([])
  })

  test('shows what it knows as stale while a connection cannot be had', (run) => {
    const { live$ } = liveOf(run, { source: 'o--x--f', snapshots: [run.cold('-(s|)')] })
    run.expectObservable(live$.state$, '^-------!').toBe('ls-S----', states)
  })

  test('reads without a connection what can be read so, and again once frames come', (run) => {
    const snapshots = [run.cold('-(s|)'), run.cold('-(t|)')]
    const { live$, asked } = liveOf(run, { source: 'u---o---u---', snapshots })
    run.expectObservable(live$.state$, '^-----------!').toBe('lS---t--T---', states)
    run.flush()
    expect(asked).toEqual(['user', 'background'])
  })

  test('tries a failed snapshot again, after a time that doubles up to half a minute', (run) => {
    const failing$ = run.cold('#', {}, new Unreachable())
    const snapshots = [...Array.from({ length: 6 }, () => failing$), run.cold('(s|)')]
    const { live$ } = liveOf(run, { source: 'o', snapshots })
    const unavailable = (retryInMs: number) => ({
      phase: 'unavailable' as const,
      failure: new Unreachable(),
      retryInMs,
    })
    run
      .expectObservable(live$.state$, '^ 47s !')
      .toBe('(la) 663ms b 1332ms c 2666ms d 5332ms e 19999ms s', {
        ...states,
        a: unavailable(667),
        b: unavailable(1_333),
        c: unavailable(2_667),
        d: unavailable(5_333),
        e: unavailable(10_000),
      })
  })

  test('waits as long as the server asks for, and spreads the rest', (run) => {
    const limited = new RateLimited({ retryInMs: 20_000, retryAt: 20_000 })
    const snapshots = [run.cold('#', {}, limited), run.cold('(s|)')]
    const { live$ } = liveOf(run, { source: 'o', snapshots, random: () => 0.5 })
    run.expectObservable(live$.state$, '^ 30s !').toBe('(la) 20996ms s', {
      ...states,
      a: { phase: 'unavailable', failure: limited, retryInMs: 21_000 },
    })
  })

  test('goes on with what it knows, stale, while a new snapshot fails', (run) => {
    const failing$ = run.cold('-#', {}, new Malformed({ what: 'the answer', reasons: [] }))
    const snapshots = [run.cold('-(s|)'), failing$, run.cold('-(t|)')]
    const source = '  o---x-o----------'
    const frames = '  -----------f-----'
    const state = '   ls--S------F 663ms h'

    const { live$, asked } = liveOf(run, { source, frames, snapshots })
    run.expectObservable(live$.state$, '^ 2s !').toBe(state, states)
    run.flush()
    expect(asked).toEqual(['user', 'background', 'background'])
  })

  marbles.each([new HttpError({ status: 403 }), refused])(
    'does not try again what would fail again, $_tag, until the next connection or refresh()',
    (run, failure) => {
      const failing$ = run.cold('-#', {}, failure)
      const snapshots = [failing$, failing$, run.cold('-(s|)')]
      const { live$, asked } = liveOf(run, { source: 'o----x--o', snapshots })
      timer(20_000).subscribe(live$.refresh)
      run.expectObservable(live$.state$, '^ 30s !').toBe('lx---l---x 19991ms s', {
        ...states,
        x: { phase: 'unavailable', failure },
      })
      run.flush()
      expect(asked).toEqual(['user', 'user', 'user'])
    },
  )

  test('is gone once the server knows of no such thing, or a frame says so, until refresh()', (run) => {
    const missing$ = run.cold('-#', {}, missing)
    const snapshots = [missing$, run.cold('-(s|)'), run.cold('-(t|)')]
    const source = ' o--x-o--------------'
    const again = '  -------y-------y----'
    const frames = ' ------f-----f-z-f---'

    const { live$, asked } = liveOf(run, { source, again, frames, snapshots })
    for (const at of [10, 19]) timer(at).subscribe(live$.refresh)
    run
      .expectObservable(live$.state$, '^--------------------!')
      .toBe('lm---------f--d-----h', states)
    run.flush()
    expect(asked).toEqual(['user', 'user', 'user'])
  })

  test('is gone if the frame that says so comes while the snapshot is under way', (run) => {
    const { live$ } = liveOf(run, {
      source: '   o-----',
      snapshots: [run.cold('---(s|)')],
      frames: '   -z----',
    })
    run.expectObservable(live$.state$, '^-----!').toBe('ld----', states)
  })

  test('forgets what it knows when it is asked in the name of another player', (run) => {
    const snapshots = [run.cold('-(s|)'), run.cold('--(t|)')]
    const { live$, asked } = liveOf(run, { source: 'o--b----', frames: '--f-g---', snapshots })
    run.expectObservable(live$.state$, '^-------!').toBe('lsfl-g--', states)
    run.flush()
    expect(asked).toEqual(['user', 'user'])
  })

  test('takes a new snapshot at refresh() and again$, at once if the user asks, and stays ready meanwhile', (run) => {
    const snapshots = [run.cold('-(s|)'), run.cold('--(t|)'), run.cold('-(u|)')]
    const { live$, asked } = liveOf(run, { source: 'o', again: '--y', snapshots })
    timer(6).subscribe(live$.refresh)
    run.expectObservable(live$.state$, '^--------!').toBe('ls--t--u-', states)
    run.flush()
    expect(asked).toEqual(['user', 'background', 'user'])
  })

  test('counts frames of the second before a snapshot on top of it: the database may not know of them yet', (run) => {
    const snapshots = [run.cold('(s|)'), run.cold('-(t|)'), run.cold('-(u|)')]
    const { live$ } = liveOf(run, {
      source: '  o--------------------',
      frames: '  -f 598ms g-----------',
      again: '   --- 998ms y 999ms y',
      snapshots,
    })
    const told = 'sf 598ms g 401ms t 999ms u'
    run.expectObservable(live$, '^ 3s !').toBe(told, { ...values, t: 'tg' })
  })

  test('F101 counts no frame of before a snapshot that the server sends after it has committed', (run) => {
    const snapshots = [run.cold('(s|)'), run.cold('--(t|)')]
    const { live$ } = liveOf(run, {
      source: '  o---------',
      frames: '  --f---g---',
      again: '   -----y----',
      snapshots,
      more: { isEarly: () => false },
    })
    run.expectObservable(live$, '^--------!').toBe('s-f---gt', { ...values, t: 'tg' })
  })

  test('F101 counts frames from when the call is really made, and early ones of the second before that', (run) => {
    const isEarly = (frame: string) => frame === 'e'
    const call$ = run.cold('---(t|)')
    let asked = 0
    const { live$ } = liveOf(run, {
      source: '  o------------',
      frames: '  ---e-f--g----',
      again: '   ----y--------',
      more: {
        isEarly,
        // The second waits for its turn.
        snapshot: (_, begins) =>
          asked++ === 0
            ? of('s')
            : timer(2).pipe(
                tap(begins),
                switchMap(() => call$),
              ),
      },
    })
    run
      .expectObservable(live$, '^-----------!')
      .toBe('s--e-f--gt', { s: 's', e: 'se', f: 'sef', g: 'sefg', t: 'teg' })
  })

  marbles.each([
    ['the player left', { forget$: timer(3) }],
    ['who may not look', {}],
  ])('F101 counts nothing of before %s on top of a later snapshot', (run, _, more) => {
    const forbidden$ = run.cold('#', {}, new HttpError({ status: 403 }))
    const isLeft = 'forget$' in more
    const { live$ } = liveOf(run, {
      source: '  o--------',
      frames: '  --f------',
      again: isLeft ? '-----y---' : '---yy----',
      snapshots: [run.cold('(s|)'), ...(isLeft ? [] : [forbidden$]), run.cold('-(t|)')],
      more,
    })
    run.expectObservable(live$, '^-------!').toBe(isLeft ? 's-f---t' : 's-f--t', values)
  })

  test('F103 is stale while the server pushes no changes', (run) => {
    const { live$ } = liveOf(run, {
      source: 'o------',
      frames: '-----f-',
      snapshots: [run.cold('-(s|)')],
      more: { push$: run.cold<Push>('n--y--x', { n: 'unknown', y: 'on', x: 'off' }) },
    })
    run.expectObservable(live$.state$, '^-------!').toBe('lS-s-fF', states)
  })

  marbles.each([
    ['is stale after a snapshot during which they stopped', 'n-x--y', '---', 'l--S---t 998ms u'],
    ['is stale until the snapshot that was asked for as they began', 'x--y', '-', 'lS---t 998ms u'],
    [
      'is asked for again when they turn out to go on after all',
      'y--xn-y',
      '-',
      'ls-S----t 998ms u',
    ],
  ])('F103 %s, the changes that the server pushes', (run, _, pushed, first, state) => {
    const pushes = { n: 'unknown', x: 'off', y: 'on' } as const
    const { live$, asked } = liveOf(run, {
      source: 'o------',
      snapshots: [run.cold(`${first}(s|)`), run.cold('--(t|)'), run.cold('-(u|)')],
      more: { push$: run.cold<Push>(pushed, pushes) },
    })
    run.expectObservable(live$.state$, '^ 2s !').toBe(state, states)
    run.flush()
    expect(asked).toHaveLength(3)
  })

  test('does not count frames from before a gap on top of a snapshot after it', (run) => {
    const snapshots = [run.cold('(s|)'), run.cold('(t|)')]
    const { live$ } = liveOf(run, { source: 'o--xo', frames: '--f--', snapshots })
    run.expectObservable(live$, '^----!').toBe('s-f-t', values)
  })

  test('works once for all subscribers, gives late ones what is known, and works on for 5 s without any', (run) => {
    const snapshot$ = run.cold('-(s|)')
    const { live$, asked, frame$ } = liveOf(run, {
      source: 'o',
      snapshots: [snapshot$, snapshot$],
      frames: '---- 1s f',
    })
    run.expectObservable(live$, '          ^--!').toBe('-s')
    run.expectObservable(live$, '          --^----!').toBe('--s')
    run.expectObservable(live$.state$, '   5s ^-!').toBe('5s f', states)
    run.expectObservable(live$.state$, '   12s ^--!').toBe('12s ls', states)
    run.flush()
    expect(asked).toEqual(['user', 'user'])
    expect(
      frame$.subscriptions.map(({ subscribedFrame: from, unsubscribedFrame: to }) => [from, to]),
    ).toEqual([
      [0, 10_002],
      [12_000, 17_003],
    ])
  })

  test('has a value while it is known, and none 5 s after the last subscriber', (run) => {
    const { live$, subscribed } = liveOf(run, { source: 'o', snapshots: [run.cold('-(s|)')] })
    expect([live$.value, live$.state$.value]).toEqual([undefined, { phase: 'loading' }])
    run.expectObservable(live$, '^-!').toBe('-s')
    const looks: unknown[] = []
    for (const at of [0, 2, 5_001, 5_003]) {
      timer(at).subscribe(() => looks.push([live$.value, live$.state$.value, subscribed.frames]))
    }
    run.flush()

    expect(looks).toEqual([
      [undefined, { phase: 'loading' }, 1],
      ['s', ready('s'), 1],
      ['s', ready('s'), 1],
      [undefined, { phase: 'loading' }, 0],
    ])
  })

  test('completes on dispose, for those who subscribe later too, and leaves nothing running', (run) => {
    const snapshot$ = run.cold('---(s|)')
    const { live$, subscribed } = liveOf(run, {
      source: 'o',
      snapshots: [snapshot$],
      dispose: '-d',
    })
    run.expectObservable(live$).toBe('-|')
    run.expectObservable(live$.state$).toBe('l|', states)
    run.expectObservable(live$, '---^').toBe('---|')
    run.expectSubscriptions(snapshot$.subscriptions).toBe('^!')
    run.flush()
    expect(subscribed.frames).toBe(0)
    expect(live$.value).toBeUndefined()
  })

  it('F114 does not emit again what a new snapshot shows to be the same', () => {
    const { live$, told, again } = listOf([['a'], ['a'], ['b'], ['b', 'c']])
    const [first] = told
    again()
    expect(told).toEqual([['a']])
    expect(live$.value).toBe(first)
    again()
    again()

    expect(told).toEqual([['a'], ['b'], ['b', 'c']])
  })

  it('F114 compares at snapshots, and not at each frame', () => {
    let looks = 0
    const itemOf = (name: string) => ({
      get name() {
        looks++
        return name
      },
    })
    const { told, frame$, again } = listOf([['a'], ['a']], {
      view: (known) => known.map(itemOf),
      // The snapshot is older than they are.
      isEarly: () => true,
    })
    frame$.next('b')
    frame$.next('c')
    expect([told.length, looks]).toEqual([3, 0])
    again()

    expect(told).toHaveLength(3)
    expect(looks).toBeGreaterThan(0)
  })

  it('F114 arranges a new snapshot by what is known, of the same player only', () => {
    const owner$ = new BehaviorSubject(sources.o!)
    const { told, again } = listOf(
      [
        ['a', 'b'],
        ['c', 'b', 'a'],
        ['b', 'a'],
      ],
      {
        sourceState$: owner$,
        arrange: (snapshot, known) => [
          ...known.filter((one) => snapshot.includes(one)),
          ...snapshot.filter((one) => !known.includes(one)),
        ],
      },
    )
    again()
    owner$.next(sources.b!)

    expect(told).toEqual([
      ['a', 'b'],
      ['a', 'b', 'c'],
      ['b', 'a'],
    ])
  })

  test('F113 after dispose its value, its state and what a late subscriber gets are what it knew last, stale', (run) => {
    const { live$ } = liveOf(run, { source: 'o', snapshots: [run.cold('-(s|)')], dispose: '--d' })
    const looks: unknown[] = []
    const look = () => looks.push([live$.value, live$.state$.value])
    timer(3).subscribe(look)
    run.expectObservable(live$.pipe(finalize(look))).toBe('-s|')
    run.expectObservable(live$.state$).toBe('ls(S|)', states)
    run.expectObservable(live$, '------^').toBe('------(s|)')
    run.expectObservable(live$.state$, '------^').toBe('------(S|)', states)
    run.flush()

    expect(looks).toEqual([
      ['s', stale('s')],
      ['s', stale('s')],
    ])
  })

  test('F113 after dispose it is loading if it had no subscriber', (run) => {
    const { live$, asked } = liveOf(run, { source: 'o', dispose: 'd' })
    run.expectObservable(live$.state$, '--^').toBe('--(l|)', states)
    run.expectObservable(live$, '--^').toBe('--|')
    run.flush()

    expect([live$.value, live$.state$.value, asked]).toEqual([undefined, states.l, []])
  })

  test('F113 tells all of what a subscriber changed after what it was told, and is what it tells', (run) => {
    const frame$ = new Subject<string>()
    const more = { sourceState$: new BehaviorSubject(sources.o!), frame$ }
    const { live$ } = liveOf(run, { source: '', snapshots: [of('s')], more })
    const received: string[] = []
    const { state$ } = live$
    const listen = (name: string) =>
      live$.subscribe((value) => {
        const state = state$.value.phase === 'ready' ? state$.value.value : ''
        received.push([name, value, live$.value, state].join(' '))
      })
    listen('1')
    const first = live$.subscribe((value) => {
      if (value !== 'sa') return
      frame$.next('b')
      listen('late')
    })
    listen('2')
    frame$.next('a')
    first.unsubscribe()

    expect(received).toEqual([
      '1 s s s',
      '2 s s s',
      '1 sa sa sa',
      'late sa sa sa',
      '2 sa sa sa',
      '1 sab sab sab',
      '2 sab sab sab',
      'late sab sab sab',
    ])
  })

  test('ends its retries with its last subscriber', (run) => {
    const failing$ = run.cold('#', {}, new Unreachable())
    const snapshots = Array.from({ length: 20 }, () => failing$)
    const { live$, asked } = liveOf(run, { source: 'o', snapshots })
    run.expectObservable(live$, '^-!').toBe('')
    run.flush()

    // At 0, 0.7, 2 and 4.7 s; the next one would be at 10 s.
    expect(asked).toHaveLength(4)
  })

  test('takes whatever a snapshot throws for something that passes', (run) => {
    const snapshots = [throwError(() => new TypeError('a bug')), of('s')]
    const { live$ } = liveOf(run, { source: 'o', snapshots })
    run.expectObservable(live$, '^ 2s !').toBe('667ms s')
  })

  test('does nothing at refresh() without subscribers', (run) => {
    const { live$, asked } = liveOf(run, { source: 'o', snapshots: [of('s')] })
    timer(1).subscribe(live$.refresh)
    run.flush()

    expect(asked).toEqual([])
  })
})

describe('settled()', () => {
  test('F111 is the value at once, or that of the first snapshot from now on', (run) => {
    const { live$ } = liveOf(run, {
      source: '     o----x--o',
      snapshots: [run.cold('--(s|)'), run.cold('        --(t|)')],
    })
    run.expectObservable(live$.state$, '^---------------!').toBe('l-s--S----t', states)
    run.expectObservable(live$.settled()).toBe('--(s|)')
    run.expectObservable(live$.settled(), '---^').toBe('---(s|)')
    run.expectObservable(live$.settled(), '------^').toBe('----------(t|)')
  })

  test('F111 fails where there is none to come, and waits for what is tried again', (run) => {
    for (const failure of [missing, new HttpError({ status: 403 })]) {
      const { live$ } = liveOf(run, { source: 'o', snapshots: [run.cold('-#', {}, failure)] })
      run.expectObservable(live$.settled()).toBe('-#', {}, failure)
    }
    const snapshots = [run.cold('-#', {}, new Unreachable()), run.cold('-(s|)')]
    const { live$ } = liveOf(run, { source: 'o', snapshots })
    run.expectObservable(live$.settled()).toBe('- 667ms -(s|)')
  })

  test('F111 fails with Gone after a frame that ended it', (run) => {
    const { live$ } = liveOf(run, { source: 'o', frames: '--z', snapshots: [run.cold('(s|)')] })
    run.expectObservable(live$.state$, '^----!')
    run.expectObservable(live$.settled(), '---^').toBe('---#', {}, new Gone({ why: 'deleted' }))
  })

  test('F111 asks again where the server pushes no changes', (run) => {
    const { live$, asked } = liveOf(run, {
      source: 'o',
      snapshots: [run.cold('-(s|)'), run.cold('-(s|)')],
      more: { push$: of('off') },
    })
    run.expectObservable(live$.settled()).toBe('-(s|)')
    run.expectObservable(live$.settled(), '---^').toBe('----(s|)')
    run.flush()
    expect(asked).toEqual(['user', 'user'])
  })

  it('is asked for by itself too', () => {
    const { live$ } = listOf([['a']])
    // As a component takes it that needs no more of it.
    const settled$ = Reflect.get(live$, 'settled') as () => Observable<unknown>
    expect(valuesOf(settled$())).toEqual([['a']])
  })

  test('F111 F112 completes when the client is disposed, and fails with Disposed afterwards', (run) => {
    const snapshots = [run.cold('-----(s|)')]
    const { live$ } = liveOf(run, { source: 'o', snapshots, dispose: '--z' })
    run.expectObservable(live$.settled()).toBe('--|')
    run.expectObservable(live$.settled(), '---^').toBe('---#', {}, new Disposed())
  })
})
