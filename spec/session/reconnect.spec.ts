import { asyncScheduler, concat, defer, map, NEVER, type Observable, of, ReplaySubject } from 'rxjs'
import type { RunHelpers } from 'rxjs/testing'
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
import { marbles, test } from '../support/marbles.js'
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

const page: Readonly<Record<string, Lifecycle>> = {
  a: 'active',
  h: 'hidden',
  o: 'offline',
  z: 'frozen',
}
const steps = { i: 'idle', t: 'ticketing', f: 'failed', ...page }

/** When a source that errors is subscribed to, below each other. */
interface Drawing {
  /** The source; it errors as unreachable if nothing else is said. */
  readonly source?: string
  readonly error?: unknown
  /** What comes out of it, if anything. */
  readonly told?: string
  readonly subs: string | readonly string[]
  readonly subscriber: string
  /** When the user does not want to wait. */
  readonly retryNow?: string
  /** What the page does: `a`ctive, `h`idden, `o`ffline, fro`z`en. */
  readonly page?: string
  /** The status: `i`dle, `t`icketing, `f`ailed, the page, and what the spec has letters for. */
  readonly steps?: string
}

/** Draws the attempts of a source. */
function expectAttempts(
  run: RunHelpers,
  drawing: Drawing,
  healing: Healing = {},
  waits: Readonly<Record<string, string>> = {},
) {
  const source = run.cold(drawing.source ?? '-#', undefined, drawing.error ?? unreachable)
  const healed = heal(source, {
    ...(drawing.retryNow === undefined ? {} : { retryNow$: run.hot(drawing.retryNow) }),
    ...(drawing.page === undefined ? {} : { lifecycle$: replayed(run.hot(drawing.page, page)) }),
    ...healing,
  })
  run.expectObservable(healed.healed$, drawing.subscriber).toBe(drawing.told ?? '-')
  run.expectSubscriptions(source.subscriptions).toBe(drawing.subs as string[])
  if (drawing.steps !== undefined)
    run.expectObservable(healed.step$).toBe(drawing.steps, { ...steps, ...waits })
  return healed
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
  test('answers an error by a new subscription after the delay of the policy', (run) => {
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
  })

  test('makes an attempt after each error, and counts them and those of a kind in a row', (run) => {
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
  })

  test('F72 counts from 1 again only after a connection that was healthy', (run) => {
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
  })

  test('F1 stays silent, and says so, when the policy gives up', (run) => {
    const drawing = { source: '--#', subs: '^-!', subscriber: '^- 1m !', steps: 't-f' }
    expectAttempts(run, drawing, { phase: 'ticketing', policy: () => 'stop' })
  })

  test('takes what is no failure for a passing trouble', (run) => {
    const source = run.cold('--#', undefined, new Error('a bug'))
    const { healed$, setback$ } = heal(source, { policy: () => after(100) })

    run.expectObservable(healed$, '^---!').toBe('-')
    run.expectObservable(setback$).toBe('--s', { s: [1, 1, 'Unreachable'] })
  })

  test('stops waiting when it is unsubscribed from', (run) => {
    expectAttempts(run, { source: '--#', subs: '^-!', subscriber: '^---!' })
  })

  test('F8 hints once that a browser may be in the way when the server stays unreachable', (run) => {
    const source = run.cold('-#', undefined, unreachable)
    const subscriber = '^--------------!'
    const { healed$, trace$ } = heal(source, { policy: () => after(1) })

    run.expectObservable(healed$, subscriber).toBe('-')
    run.expectObservable(trace$).toBe('---------h', {
      h: { what: 'hint', code: 'no-answer', message: expect.stringContaining('CORS') as unknown },
    })
  })
})

describe('reconnect when the user does not want to wait', () => {
  test('dials now', (run) => {
    const drawing = {
      retryNow: '  -----h',
      subs: ['     ^!', '-----^!'],
      subscriber: '^------!',
      steps: '     iw----v',
    }
    const waits = { w: 'waiting 100 for 1', v: 'waiting 100 for 2' }
    expectAttempts(run, drawing, { policy: () => after(100) }, waits)
  })

  test('still waits for the floor, and shows it', (run) => {
    const drawing = {
      retryNow: '  ---h-h',
      subs: ['     ^!', '---------^!'],
      subscriber: '^----------!',
      steps: '     iw-v------x',
    }
    const waits = { w: 'waiting 100 for 1', v: 'waiting 6 for 1', x: 'waiting 100 for 2' }
    expectAttempts(run, drawing, { policy: () => after(100, 8) }, waits)
  })

  test('still waits for clearance', (run) => {
    const drawing = {
      retryNow: '  ---h',
      subs: ['     ^!', '---------^!'],
      subscriber: '^---------!',
    }
    const clearanceMs = (ms: number) => (ms === 0 ? 0 : Math.max(0, 9 - ms))
    expectAttempts(run, drawing, { policy: () => after(100), clearanceMs })
  })

  test('F70 does not wait for longer than the floor though the clock was set back', (run) => {
    const drawing = {
      retryNow: '  ---h',
      subs: ['     ^!', '---------^!'],
      subscriber: '^----------!',
    }
    const leap = (ms: number) => (ms > 1 ? -3_600_000 : 0)
    expectAttempts(run, drawing, { policy: () => after(100, 8), leap })
  })
})

describe('reconnect and the ticket budget', () => {
  test('waits for clearance before the first attempt too, and shows it', (run) => {
    const drawing = {
      source: '          a',
      subs: '      ------^-!',
      subscriber: '^-------!',
      told: '      ------a',
      steps: '     w',
    }
    const clearanceMs = (ms: number) => Math.max(0, 6 - ms)
    expectAttempts(run, drawing, { clearanceMs }, { w: 'waiting 6 for 1' })
  })

  test('waits for clearance where that takes longer than the delay', (run) => {
    const drawing = { subs: ['^!', '-----------^!'], subscriber: '^-----------!' }
    const clearanceMs = (ms: number) => (ms === 0 ? 0 : Math.max(0, 11 - ms))
    expectAttempts(run, drawing, { clearanceMs })
  })

  test('F108 asks again after each wait, since another ticket may have been taken meanwhile', (run) => {
    const drawing = {
      source: '            a',
      subs: '      --------^-!',
      subscriber: '^---------!',
      told: '      --------a',
      steps: '     w----v',
    }
    const clearanceMs = (ms: number) => (ms < 5 ? 5 - ms : Math.max(0, 8 - ms))
    expectAttempts(run, drawing, { clearanceMs }, { w: 'waiting 5 for 1', v: 'waiting 3 for 1' })
  })
})

describe('reconnect and the page', () => {
  const healing = { policy: () => after(2) }
  const waits = { w: 'waiting 2 for 1', v: 'waiting 2 for 2' }

  test('waits for a hidden page to be seen', (run) => {
    const drawing = {
      page: '      h---------a',
      subs: ['     ^!', '----------^!'],
      steps: '     iw-h-------v',
      subscriber: '^-----------!',
    }
    expectAttempts(run, drawing, healing, waits)
  })

  test('F7 waits for the network, and dials after 30 s at the latest, since the platform’s word cannot be trusted', (run) => {
    const drawing = {
      page: '      o',
      subs: ['     ^!', '--- 30s ^!'],
      steps: '     iw-o- 29999ms v',
      subscriber: '^-- 30s --!',
    }
    expectAttempts(run, drawing, healing, waits)
  })

  test('F7 dials when the network is back', (run) => {
    const drawing = {
      page: '      o-------a',
      subs: ['     ^!', '--------^!'],
      subscriber: '^--------!',
    }
    expectAttempts(run, drawing, healing)
  })

  test('F68 dials once while the network comes and goes', (run) => {
    const drawing = {
      page: '      o-a-o-a-o-a-o-a',
      subs: ['     ^!', '------^!'],
      subscriber: '^-------!',
    }
    expectAttempts(run, drawing, { policy: () => after(5) })
  })

  test('F67 waits without a delay for a frozen page that comes back', (run) => {
    const drawing = {
      source: '    --#',
      error: new Restart('frozen'),
      page: '      a-z----a',
      subs: ['     ^-!', '-------^-!'],
      steps: '     t-z-----',
      subscriber: '^--------!',
    }
    const { setback$ } = expectAttempts(run, drawing, { phase: 'ticketing' })
    run.expectObservable(setback$).toBe('-')
  })

  marbles.each(['another-player', 'stale-ticket'] as const)(
    'goes on at once after the interruption %s, which is no failure',
    (run, why) => {
      const { setback$ } = expectAttempts(run, {
        source: '    --#',
        error: new Restart(why),
        subs: ['     ^-!', '--^-!'],
        steps: '     i-t',
        subscriber: '^---!',
      })
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
