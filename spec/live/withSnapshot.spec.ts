import { concat, EMPTY, NEVER, of, Subject, type Observable } from 'rxjs'
import { withSnapshot } from '../../lib/live/withSnapshot.js'
import { test } from '../support/marbles.js'

const sum = (total: number, frame: number) => total + frame
const digits = { 1: 1, 2: 2, 3: 3, 4: 4, 5: 5 }

/** One after the other, one a call. */
function inTurn<T>(...snapshots: readonly Observable<T>[]): () => Observable<T> {
  let next = 0
  return () => snapshots[next++]!
}

describe('withSnapshot', () => {
  test('takes a snapshot and applies the frames that come meanwhile and after it', (run) => {
    const { hot, cold, expectObservable, expectSubscriptions } = run
    const again$ = hot(' --x---------------y-------')
    const first$ = cold('  ----(s|)                ', { s: 10 })
    const second$ = cold('                 ----(t|)', { t: 50 })
    const frame$ = hot(' 1---2-------3-------4---5-', digits)
    const result = '     ------a-----b-------c-d-e-'

    const options = { again$, snapshot: inTurn(first$, second$), apply: sum }
    const state$ = frame$.pipe(withSnapshot(options))
    expectObservable(state$).toBe(result, { a: 12, b: 15, c: 19, d: 54, e: 59 })
    expectSubscriptions(first$.subscriptions).toBe(' --^---!')
    expectSubscriptions(second$.subscriptions).toBe('------------------^---!')
  })

  test('gives up a snapshot for a newer one, which counts only the frames since it was asked for', (run) => {
    const { hot, cold, expectObservable, expectSubscriptions } = run
    const again$ = hot(' -x---y-----')
    const first$ = cold(' ------(s|)', { s: 10 })
    const second$ = cold('    ---(t|)', { t: 50 })
    const frame$ = hot(' ---1--2----', digits)
    const result = '     --------b--'

    const options = { again$, snapshot: inTurn(first$, second$), apply: sum }
    const state$ = frame$.pipe(withSnapshot(options))
    expectObservable(state$).toBe(result, { b: 52 })
    expectSubscriptions(first$.subscriptions).toBe(' -^---!')
    expectSubscriptions(second$.subscriptions).toBe('-----^--!')
  })

  test('leaves out the frames that the snapshot supersedes, and no frame that came after it', (run) => {
    const { hot, cold, expectObservable } = run
    const again$ = hot(' x------')
    const taken$ = cold('---(s|)', { s: 10 })
    const frame$ = hot(' -12--1-', digits)
    const result = '     ---a-b-'

    const supersedes = (frame: number) => frame !== 1
    const options = { again$, snapshot: () => taken$, apply: sum, supersedes }
    expectObservable(frame$.pipe(withSnapshot(options))).toBe(result, { a: 12, b: 13 })
  })

  test('emits nothing for a frame that changes nothing', ({ hot, expectObservable }) => {
    const frame$ = hot('-1-2-', digits)
    const apply = (state: number, frame: number) => (frame === 1 ? state : frame)
    const state$ = frame$.pipe(withSnapshot({ again$: of(0), snapshot: () => of(10), apply }))

    expectObservable(state$).toBe('s--t-', { s: 10, t: 2 })
  })

  test('takes an array for a snapshot, and every value that one emits counts', (run) => {
    const { hot, expectObservable } = run
    const state$ = hot('-----1-', digits).pipe(
      withSnapshot({ again$: of(0), snapshot: () => [10, 20], apply: sum }),
    )
    expectObservable(state$).toBe('(st)-u-', { s: 10, t: 20, u: 21 })
  })

  it('gets frames from before again$ is subscribed to, which may emit at once', () => {
    const frame$ = new Subject<number>()
    const seen: number[] = []
    function snapshot(): Observable<number> {
      // A server that answers at once, and says something meanwhile.
      frame$.next(1)
      return of(10)
    }
    frame$
      .pipe(withSnapshot({ again$: of(0), snapshot, apply: sum }))
      .subscribe((state) => seen.push(state))

    expect(seen).toEqual([11])
  })

  it('gives the snapshot what again$ emitted, and the same again where it starts over', () => {
    const frame$ = new Subject<number>()
    const again$ = new Subject<string>()
    const asked: string[] = []
    function snapshot(why: string): Observable<number> {
      asked.push(why)
      return NEVER
    }
    frame$.pipe(withSnapshot({ again$, snapshot, apply: sum })).subscribe()
    again$.next('a')
    again$.next('b')
    for (let count = 0; count < 10_001; count++) frame$.next(1)

    expect(asked).toEqual(['a', 'b', 'b'])
  })

  it('keeps 10,000 frames for a snapshot, and starts it again at the next one', () => {
    const frame$ = new Subject<number>()
    const snapshots: Subject<number>[] = []
    const seen: number[] = []
    function snapshot(): Observable<number> {
      const next$ = new Subject<number>()
      snapshots.push(next$)
      return next$
    }
    frame$
      .pipe(withSnapshot({ again$: concat(of(0), NEVER), snapshot, apply: sum }))
      .subscribe((state) => seen.push(state))
    for (let count = 0; count < 10_000; count++) frame$.next(1)
    expect(snapshots).toHaveLength(1)

    frame$.next(1)
    frame$.next(1)
    expect(snapshots.map(({ observed }) => observed)).toEqual([false, true])
    snapshots[1]?.next(100)
    expect(seen).toEqual([102])
  })

  it('takes a frame that comes out of a subscriber for the newest', () => {
    const frame$ = new Subject<number>()
    const seen: number[] = []
    frame$
      .pipe(withSnapshot({ again$: of(0), snapshot: () => of(10), apply: sum }))
      .subscribe((state) => {
        seen.push(state)
        if (state < 13) frame$.next(1)
      })

    expect(seen).toEqual([10, 11, 12, 13])
  })

  it('may be asked for a new snapshot by a subscriber', () => {
    const again$ = new Subject<number>()
    const seen: number[] = []
    NEVER.pipe(
      withSnapshot<number, number, number>({ again$, snapshot: (why) => of(why), apply: sum }),
    ).subscribe((state) => {
      seen.push(state)
      if (state < 3) again$.next(state + 1)
    })
    again$.next(1)

    expect(seen).toEqual([1, 2, 3])
  })

  test('errors with the error of a snapshot, of the frames or of again$, and lets go of the others', (run) => {
    const { hot, cold, expectObservable, expectSubscriptions } = run
    const failing$ = cold<number>('-#')
    const taken$ = cold('  ---s-', { s: 10 })

    const frame$ = hot<number>('---')
    const again$ = hot('-x-')
    expectObservable(
      frame$.pipe(withSnapshot({ again$, snapshot: () => failing$, apply: sum })),
    ).toBe('--#')
    expectSubscriptions(frame$.subscriptions).toBe('^-!')
    expectSubscriptions(again$.subscriptions).toBe('^-!')

    const endedFrame$ = hot<number>('--#')
    expectObservable(
      endedFrame$.pipe(withSnapshot({ again$: of(0), snapshot: () => taken$, apply: sum })),
    ).toBe('--#')
    expectSubscriptions(taken$.subscriptions).toBe(['^-!', '^-!'])

    const endedAgain$ = cold('x-#')
    expectObservable(
      NEVER.pipe(withSnapshot({ again$: endedAgain$, snapshot: () => taken$, apply: sum })),
    ).toBe('--#')
  })

  test('completes when the frames, again$ and the last snapshot have, in any order', (run) => {
    const { hot, cold, expectObservable } = run
    const taken$ = cold(' --(s|)', { s: 10 })
    function stateOf(frame$: Observable<number>, again$: Observable<unknown>) {
      return frame$.pipe(withSnapshot({ again$, snapshot: () => taken$, apply: sum }))
    }

    expectObservable(stateOf(hot<number>('-|'), cold('(x|)'))).toBe('  --(s|)', { s: 10 })
    expectObservable(stateOf(hot<number>('---|'), cold('(x|)'))).toBe('--s|', { s: 10 })
    expectObservable(stateOf(hot<number>('-|'), cold('x---|'))).toBe(' --s-|', { s: 10 })
    expectObservable(stateOf(EMPTY, EMPTY)).toBe('|')
  })

  test('lets go of everything without subscribers, and begins anew for the next subscriber', (run) => {
    const { hot, cold, expectObservable, expectSubscriptions } = run
    const again$ = cold('x----------')
    const taken$ = cold('---(s|)    ', { s: 10 })
    const frame$ = hot(' -1----2--3-', digits)

    const state$ = frame$.pipe(withSnapshot({ again$, snapshot: () => taken$, apply: sum }))
    expectObservable(state$, '^-!').toBe('----')
    expectObservable(state$, '-----^----!').toBe('--------ab', { a: 12, b: 15 })
    expectSubscriptions(taken$.subscriptions).toBe(['^-!', '-----^--!'])
    expectSubscriptions(again$.subscriptions).toBe(['^-!', '-----^----!'])
    expectSubscriptions(frame$.subscriptions).toBe(['^-!', '-----^----!'])
  })
})
