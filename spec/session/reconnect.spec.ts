import { asyncScheduler, concat, defer, map, NEVER, type Observable, of, ReplaySubject } from 'rxjs'
import { Restart } from '../../lib/connection/Restart.js'
import { SocketClosed } from '../../lib/errors/SocketClosed.js'
import { Unreachable } from '../../lib/errors/Unreachable.js'
import { createStatus } from '../../lib/session/createStatus.js'
import type { Lifecycle } from '../../lib/session/Lifecycle.js'
import { reconnect } from '../../lib/session/reconnect.js'
import type { RetryDecision, Setback } from '../../lib/session/retryPolicy.js'
import type { SocketStatus } from '../../lib/session/SocketStatus.js'
import { createTurn } from '../../lib/state/createTurn.js'
import { leaping } from '../support/clocks.js'
import { marbles } from '../support/marbles.js'
import { traceTo } from '../support/traces.js'

const unreachable = new Unreachable()
const closed = (code: number) => new SocketClosed({ code, reason: '', wasClean: false })
const after = (delayMs: number, floorMs = 0): RetryDecision => ({ delayMs, floorMs })

interface Healing {
  readonly policy?: (setback: Setback) => RetryDecision
  readonly retryNow$?: Observable<unknown>
  readonly lifecycle$?: Observable<Lifecycle>
  /** How long no ticket may be taken, by the time that passed. */
  readonly clearanceMs?: (ms: number) => number
  readonly wasHealthy?: () => boolean
  /** The phase in which the source errors for the first time. */
  readonly phase?: 'ticketing'
  /** What is added to the wall clock, by the time that passed. */
  readonly leap?: (ms: number) => number
}

function heal(source: Observable<string>, healing: Healing = {}) {
  const { leap = () => 0, clearanceMs = () => 0 } = healing
  const clock = leaping(leap)
  const status = createStatus({ ...clock, turn: createTurn() })
  if (healing.phase !== undefined) status.enter({ phase: healing.phase })
  const setback$ = new ReplaySubject<readonly [attempt: number, inARow: number, tag: string]>(
    Infinity,
  )
  const trace$ = new ReplaySubject<unknown>(Infinity)
  const healed$ = source.pipe(
    reconnect({
      policy: (setback) => {
        const { attempt, inARow, failure } = setback
        setback$.next([attempt, inARow, failure._tag])
        return (healing.policy ?? (() => after(5)))(setback)
      },
      clearanceMs: () => clearanceMs(asyncScheduler.now()),
      retryNow$: healing.retryNow$ ?? NEVER,
      lifecycle$: concat(healing.lifecycle$ ?? of('active' as const), NEVER),
      status,
      closes: { closeFor: () => undefined },
      emitClose: () => undefined,
      wasHealthy: healing.wasHealthy ?? (() => false),
      trace: traceTo((told) => {
        trace$.next(told)
      }),
      clock,
    }),
  )
  return { trace$, healed$, setback$, step$: status.state$.pipe(map(stepOf)), status }
}

/** A status as one word, with what it says of the time. */
function stepOf(status: SocketStatus): string {
  switch (status.phase) {
    case 'waiting':
      return `waiting ${String(status.retryInMs)} for ${String(status.attempt)}`
    case 'suspended':
      return status.reason
    default:
      return status.phase
  }
}

describe('reconnect', () => {
  it(
    'answers an error by a new subscription after the delay of the policy',
    marbles((run) => {
      const first = '    --a--#'
      const again = '              --b--'
      const subs = ['    ^----!', ' ----------^---!']
      const expected = ' --a---------b--'
      const subscriber = '^-------------!'
      const firstly$ = run.cold(first, undefined, unreachable)
      const secondly$ = run.cold(again)
      const sources = [firstly$, secondly$]
      const { healed$, step$ } = heal(defer(() => sources.shift() ?? NEVER))

      run.expectObservable(healed$, subscriber).toBe(expected)
      run.expectSubscriptions(firstly$.subscriptions).toBe(subs[0] ?? '')
      run.expectSubscriptions(secondly$.subscriptions).toBe(subs[1] ?? '')
      run.expectObservable(step$).toBe('i----w', { i: 'idle', w: 'waiting 5 for 1' })
    }),
  )

  it(
    'makes an attempt after each error, and counts them and those of a kind in a row',
    marbles((run) => {
      const failures = [unreachable, unreachable, closed(3000), closed(3000), closed(1006)]
      const source = defer(() => run.cold('-#', undefined, failures.shift() ?? unreachable))
      const subscriber = '^----------!'
      const expected = '  -a-b-c-d-e-'
      const policy = () => after(1)
      const { healed$, setback$ } = heal(source, { policy })

      run.expectObservable(healed$, subscriber).toBe('-')
      run.expectObservable(setback$).toBe(expected, {
        a: [1, 1, 'Unreachable'],
        b: [2, 2, 'Unreachable'],
        c: [3, 1, 'SocketClosed'],
        d: [4, 2, 'SocketClosed'],
        e: [5, 1, 'SocketClosed'],
      })
    }),
  )

  it(
    'F72 counts from 1 again only after a connection that was healthy',
    marbles((run) => {
      const healthy = [false, false, true, false]
      const source = defer(() => run.cold('a#', undefined, unreachable))
      const subscriber = '^-------!'
      const expected = '  a-a-a-a-'
      const counted = '   -a-b-a-b'
      const { healed$, setback$ } = heal(source, {
        policy: () => after(1),
        wasHealthy: () => healthy.shift() ?? false,
      })

      run.expectObservable(healed$, subscriber).toBe(expected)
      run.expectObservable(setback$.pipe(map(([attempt]) => attempt))).toBe(counted, { a: 1, b: 2 })
    }),
  )

  it(
    'F1 stays silent, and says so, when the policy gives up',
    marbles((run) => {
      const source = run.cold('--#', undefined, unreachable)
      const subs = '           ^-!'
      const subscriber = '     ^- 1m !'
      const { healed$, step$ } = heal(source, { phase: 'ticketing', policy: () => 'stop' })

      run.expectObservable(healed$, subscriber).toBe('-')
      run.expectSubscriptions(source.subscriptions).toBe(subs)
      run.expectObservable(step$).toBe('t-f', { t: 'ticketing', f: 'failed' })
    }),
  )

  it(
    'takes what is no failure for a passing trouble',
    marbles((run) => {
      const source = run.cold('--#', undefined, new Error('a bug'))
      const { healed$, setback$ } = heal(source, { policy: () => after(100) })

      run.expectObservable(healed$, '^---!').toBe('-')
      run.expectObservable(setback$).toBe('--s', { s: [1, 1, 'Unreachable'] })
    }),
  )

  it(
    'stops waiting when it is unsubscribed from',
    marbles((run) => {
      const source = run.cold('--#', undefined, unreachable)
      const { healed$ } = heal(source)

      run.expectObservable(healed$, '^---!').toBe('-')
      run.expectSubscriptions(source.subscriptions).toBe('^-!')
    }),
  )

  it(
    'F8 hints once that a browser may be in the way when the server stays unreachable',
    marbles((run) => {
      const source = run.cold('-#', undefined, unreachable)
      const subscriber = '^--------------!'
      const { healed$, trace$ } = heal(source, { policy: () => after(1) })

      run.expectObservable(healed$, subscriber).toBe('-')
      run.expectObservable(trace$).toBe('---------h', {
        h: {
          what: 'hint',
          code: 'no-answer',
          message: expect.stringContaining('CORS') as unknown,
        },
      })
    }),
  )
})

describe('reconnect when the user does not want to wait', () => {
  it(
    'dials now',
    marbles((run) => {
      const source = run.cold('-#', undefined, unreachable)
      const retryNow$ = run.hot('     -----h')
      const subs = ['              ^!', '-----^!']
      const subscriber = '         ^------!'
      const steps = '              iw----v'
      const { healed$, step$ } = heal(source, { retryNow$, policy: () => after(100) })

      run.expectObservable(healed$, subscriber).toBe('-')
      run.expectSubscriptions(source.subscriptions).toBe(subs)
      run
        .expectObservable(step$)
        .toBe(steps, { i: 'idle', w: 'waiting 100 for 1', v: 'waiting 100 for 2' })
    }),
  )

  it(
    'still waits for the floor, and shows it',
    marbles((run) => {
      const source = run.cold('-#', undefined, unreachable)
      const retryNow$ = run.hot('     ---h-h')
      const subs = ['              ^!', '---------^!']
      const subscriber = '         ^----------!'
      const { healed$, step$ } = heal(source, { retryNow$, policy: () => after(100, 8) })
      const steps = '              iw-v------x'

      run.expectObservable(healed$, subscriber).toBe('-')
      run.expectSubscriptions(source.subscriptions).toBe(subs)
      run.expectObservable(step$).toBe(steps, {
        i: 'idle',
        w: 'waiting 100 for 1',
        v: 'waiting 6 for 1',
        x: 'waiting 100 for 2',
      })
    }),
  )

  it(
    'still waits for clearance',
    marbles((run) => {
      const source = run.cold('-#', undefined, unreachable)
      const retryNow$ = run.hot('     ---h')
      const subs = ['              ^!', '---------^!']
      const subscriber = '         ^---------!'
      const clearanceMs = (ms: number) => (ms === 0 ? 0 : Math.max(0, 9 - ms))
      const { healed$ } = heal(source, { retryNow$, policy: () => after(100), clearanceMs })

      run.expectObservable(healed$, subscriber).toBe('-')
      run.expectSubscriptions(source.subscriptions).toBe(subs)
    }),
  )

  it(
    'F70 does not wait for longer than the floor though the clock was set back',
    marbles((run) => {
      const source = run.cold('-#', undefined, unreachable)
      const retryNow$ = run.hot('     ---h')
      const subs = ['              ^!', '---------^!']
      const subscriber = '         ^----------!'
      const leap = (ms: number) => (ms > 1 ? -3_600_000 : 0)
      const { healed$ } = heal(source, { retryNow$, policy: () => after(100, 8), leap })

      run.expectObservable(healed$, subscriber).toBe('-')
      run.expectSubscriptions(source.subscriptions).toBe(subs)
    }),
  )
})

describe('reconnect and the ticket budget', () => {
  it(
    'waits for clearance before the first attempt too, and shows it',
    marbles((run) => {
      const source = run.cold('a')
      const subs = '           ------^-!'
      const subscriber = '     ^-------!'
      const clearanceMs = (ms: number) => Math.max(0, 6 - ms)
      const { healed$, step$ } = heal(source, { clearanceMs })

      run.expectObservable(healed$, subscriber).toBe('------a')
      run.expectSubscriptions(source.subscriptions).toBe(subs)
      run.expectObservable(step$).toBe('w', { w: 'waiting 6 for 1' })
    }),
  )

  it(
    'waits for clearance where that takes longer than the delay',
    marbles((run) => {
      const source = run.cold('-#', undefined, unreachable)
      const subs = ['            ^!', '-----------^!']
      const subscriber = '       ^-----------!'
      const clearanceMs = (ms: number) => (ms === 0 ? 0 : Math.max(0, 11 - ms))
      const { healed$ } = heal(source, { clearanceMs })

      run.expectObservable(healed$, subscriber).toBe('-')
      run.expectSubscriptions(source.subscriptions).toBe(subs)
    }),
  )

  it(
    'F108 asks again after each wait, since another ticket may have been taken meanwhile',
    marbles((run) => {
      const source = run.cold('a')
      const subs = '           --------^-!'
      const subscriber = '     ^---------!'
      const clearanceMs = (ms: number) => (ms < 5 ? 5 - ms : Math.max(0, 8 - ms))
      const { healed$, step$ } = heal(source, { clearanceMs })

      run.expectObservable(healed$, subscriber).toBe('--------a')
      run.expectSubscriptions(source.subscriptions).toBe(subs)
      run.expectObservable(step$).toBe('w----v', { w: 'waiting 5 for 1', v: 'waiting 3 for 1' })
    }),
  )
})

describe('reconnect and the page', () => {
  const letters: Readonly<Record<string, Lifecycle>> = {
    a: 'active',
    h: 'hidden',
    o: 'offline',
    z: 'frozen',
  }
  const names = { i: 'idle', w: 'waiting 2 for 1', ...letters }

  it(
    'waits for a hidden page to be seen',
    marbles((run) => {
      const source = run.cold('-#', undefined, unreachable)
      const page = '           h---------a'
      const subs = ['          ^!', '----------^!']
      const steps = '          iw-h-------v'
      const subscriber = '     ^-----------!'
      const lifecycle$ = run.hot(page, letters)
      const { healed$, step$ } = heal(source, {
        lifecycle$: replayed(lifecycle$),
        policy: () => after(2),
      })

      run.expectObservable(healed$, subscriber).toBe('-')
      run.expectSubscriptions(source.subscriptions).toBe(subs)
      run.expectObservable(step$).toBe(steps, { ...names, v: 'waiting 2 for 2' })
    }),
  )

  it(
    'F7 waits for the network, and dials after 30 s at the latest, since the platform’s word cannot be trusted',
    marbles((run) => {
      const source = run.cold('-#', undefined, unreachable)
      const subs = ['          ^!', '--- 30s ^!']
      const subscriber = '     ^-- 30s --!'
      const lifecycle$ = replayed(run.hot('o', letters))
      const { healed$, step$ } = heal(source, { lifecycle$, policy: () => after(2) })

      run.expectObservable(healed$, subscriber).toBe('-')
      run.expectSubscriptions(source.subscriptions).toBe(subs)
      run.expectObservable(step$).toBe('iw-o- 29999ms v', { ...names, v: 'waiting 2 for 2' })
    }),
  )

  it(
    'F7 dials when the network is back',
    marbles((run) => {
      const source = run.cold('-#', undefined, unreachable)
      const page = '           o-------a'
      const subs = ['          ^!', '--------^!']
      const subscriber = '     ^--------!'
      const lifecycle$ = replayed(run.hot(page, letters))
      const { healed$ } = heal(source, { lifecycle$, policy: () => after(2) })

      run.expectObservable(healed$, subscriber).toBe('-')
      run.expectSubscriptions(source.subscriptions).toBe(subs)
    }),
  )

  it(
    'F68 dials once while the network comes and goes',
    marbles((run) => {
      const source = run.cold('-#', undefined, unreachable)
      const page = '           o-a-o-a-o-a-o-a'
      const subs = ['          ^!', '------^!']
      const subscriber = '     ^-------!'
      const lifecycle$ = replayed(run.hot(page, letters))
      const { healed$ } = heal(source, { lifecycle$, policy: () => after(5) })

      run.expectObservable(healed$, subscriber).toBe('-')
      run.expectSubscriptions(source.subscriptions).toBe(subs)
    }),
  )

  it(
    'F67 waits without a delay for a frozen page that comes back',
    marbles((run) => {
      const source = run.cold('--#', undefined, new Restart('frozen'))
      const page = '           a-z----a'
      const subs = ['          ^-!', '-------^-!']
      const steps = '          t-z-----'
      const subscriber = '     ^--------!'
      const lifecycle$ = replayed(run.hot(page, letters))
      const { healed$, step$, setback$ } = heal(source, { phase: 'ticketing', lifecycle$ })

      run.expectObservable(healed$, subscriber).toBe('-')
      run.expectSubscriptions(source.subscriptions).toBe(subs)
      run.expectObservable(step$).toBe(steps, { ...names, t: 'ticketing' })
      run.expectObservable(setback$).toBe('-')
    }),
  )

  marbles.each(['another-player', 'stale-ticket'] as const)(
    'goes on at once after the interruption %s, which is no failure',
    (run, why) => {
      const source = run.cold('--#', undefined, new Restart(why))
      const subs = ['          ^-!', '--^-!']
      const subscriber = '     ^---!'
      const { healed$, step$, setback$ } = heal(source)

      run.expectObservable(healed$, subscriber).toBe('-')
      run.expectSubscriptions(source.subscriptions).toBe(subs)
      run.expectObservable(step$).toBe('i-t', { i: 'idle', t: 'ticketing' })
      run.expectObservable(setback$).toBe('-')
    },
  )
})

/** The newest phase on subscribe and every change, also for late subscribers. */
function replayed(phase$: Observable<Lifecycle>): Observable<Lifecycle> {
  const newest$ = new ReplaySubject<Lifecycle>(1)
  phase$.subscribe(newest$)
  return newest$
}
