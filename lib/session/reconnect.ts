import type { MonoTypeOperatorFunction, Observable } from 'rxjs'
import {
  catchError,
  concat,
  defer,
  EMPTY,
  ignoreElements,
  map,
  merge,
  NEVER,
  of,
  race,
  retry,
  switchMap,
  take,
  tap,
  throwError,
  timer,
} from 'rxjs'
import type { Closes } from '../connection/createCloses.js'
import { Restart } from '../connection/Restart.js'
import { isTaloFailure } from '../errors/isTaloFailure.js'
import { RateLimited } from '../errors/RateLimited.js'
import type { TaloFailure } from '../errors/TaloFailure.js'
import { Unreachable } from '../errors/Unreachable.js'
import type { CommonStages } from '../state/CommonStages.js'
import { deadline } from '../timing/deadline.js'
import { longestTimer } from '../timing/longestTimer.js'
import { steadyEnd } from '../timing/steadyEnd.js'
import type { Status } from './createStatus.js'
import type { Lifecycle } from './Lifecycle.js'
import type { RetryDecision, Setback } from './retryPolicy.js'

export interface ReconnectStages extends Pick<CommonStages, 'clock' | 'trace'> {
  readonly policy: (setback: Setback) => RetryDecision
  /** How long no ticket may be taken, in milliseconds: the budget and the server's own pause. */
  readonly clearanceMs: () => number
  /** Emits when the user does not want to wait for the delay. */
  readonly retryNow$: Observable<unknown>
  /** The newest phase on subscribe, and every change; never completes. */
  readonly lifecycle$: Observable<Lifecycle>
  readonly status: Status
  readonly closes: Pick<Closes, 'closeFor'>
  /** Emits the end of the connection, after the status has told subscribers what follows. */
  readonly emitClose: () => void
  /** Whether the connection was where it is wanted, and stable. */
  readonly wasHealthy: () => boolean
}

/** The platform's word that there is no network cannot be trusted for longer than this, in milliseconds. */
const OFFLINE_CEILING = 30_000
/** After so many failures in a row without any answer there may be more behind it than a bad network. */
const SUSPICIOUS = 5
const hint = {
  what: 'hint',
  code: 'no-answer',
  message:
    'no answer five times in a row: if other addresses can be reached, check apiUrl, and that the page may call it (CORS, connect-src)',
} as const
/**
 * Answers every error of the source by a new subscription, after the delay that the policy asks for and when the page
 * and the ticket budget allow it; a failure that the policy gives up on leaves the stream silent.
 *
 * The attempts are counted from 1 again once a connection was healthy, and not because one was made.
 *
 * ```
 * source:       --a--#          --b--
 * policy:            5 ms
 * reconnect:    --a-------b--
 * source subs:  ^----!
 *                         ^--
 * ```
 */
export function reconnect<T>(stages: ReconnectStages): MonoTypeOperatorFunction<T> {
  const { policy, status, closes, emitClose, clock } = stages
  return (source) =>
    defer(() => {
      let attempt = 0
      // Subscribing is a command too.
      let isCommanded = true
      const retryNow$ = stages.retryNow$.pipe(
        tap(() => {
          isCommanded = true
        }),
      )
      /** Emits when the page may dial, which a command of the user allows once, whatever the page is doing. */
      const permit$ = defer(() => (isCommanded ? of(true) : whenActive({ ...stages, retryNow$ })))
      let previous: string | undefined
      let inARow = 0

      function afterFailure(failure: TaloFailure): Observable<unknown> {
        isCommanded = false
        if (stages.wasHealthy()) attempt = 0
        attempt++
        const kind = kindOf(failure)
        inARow = kind === previous ? inARow + 1 : 1
        previous = kind
        if (failure._tag === 'Unreachable' && inARow === SUSPICIOUS) stages.trace.tell?.(hint)
        const decision = policy({ failure, attempt, inARow })
        if (decision !== 'stop') return waitFor({ failure, attempt, ...decision })
        status.enter({ phase: 'failed', failure })
        return NEVER
      }
      function afterRestart({ why }: Restart): Observable<unknown> {
        // Of these, only the page itself takes back the user's command; another player is a command of its own.
        if (why === 'frozen') isCommanded = false
        else status.enter({ phase: 'ticketing' })
        if (why === 'another-player') isCommanded = true
        return permit$
      }
      function waitFor(waiting: Waiting): Observable<unknown> {
        return pause({ ...stages, retryNow$ }, waiting).pipe(switchMap(() => permit$))
      }
      /** Asked again after each wait: another call may have taken a ticket meanwhile. */
      const clear$: Observable<unknown> = defer(() => {
        const ms = stages.clearanceMs()
        if (ms === 0) return EMPTY
        const failure = new RateLimited({ retryInMs: ms, retryAt: clock.now() + ms })
        return concat(waitFor({ failure, attempt: attempt + 1, delayMs: ms, floorMs: ms }), clear$)
      })
      /** The connection is closed before it is decided what follows: what a subscriber does then is for the next one. */
      const closed$ = source.pipe(
        catchError((failure: unknown) => {
          closes.closeFor(failure)
          return throwError(() => failure)
        }),
      )
      const told$ = defer(() => {
        emitClose()
        return EMPTY
      })
      return concat(clear$.pipe(ignoreElements()), closed$).pipe(
        retry({
          delay: (error: unknown) => {
            const next$ =
              error instanceof Restart
                ? afterRestart(error)
                : afterFailure(isTaloFailure(error) ? error : new Unreachable({ cause: error }))
            // At once, since it may be long until the next attempt, and before that in any case.
            return merge(next$.pipe(tap(emitClose)), told$)
          },
        }),
      )
    })
}

interface Waiting {
  readonly failure: TaloFailure
  readonly attempt: number
  readonly delayMs: number
  readonly floorMs: number
}

/** Waits for the delay, or less if the user does not want to, but always for the floor and for clearance. */
function pause(stages: ReconnectStages, waiting: Waiting): Observable<unknown> {
  const { retryNow$, clearanceMs, status, clock } = stages
  const { failure, attempt, delayMs, floorMs } = waiting
  const delayLeftMs = deadline(delayMs, clock)
  const floorLeftMs = deadline(floorMs, clock)
  const endOf = steadyEnd(clock.now)
  let shown: number | undefined

  function waitFor(isRetriedNow: boolean): Observable<unknown> {
    const retryInMs = Math.max(isRetriedNow ? 0 : delayLeftMs(), floorLeftMs(), clearanceMs())
    const retryAt = endOf(retryInMs)
    if (retryAt !== shown && (retryInMs > 0 || !isRetriedNow)) {
      status.enter({ phase: 'waiting', attempt, retryAt, retryInMs, failure })
      shown = retryAt
    }
    return timer(Math.min(retryInMs, longestTimer))
  }

  // A subscriber to the status may retry now as soon as it is told to wait.
  return merge(retryNow$.pipe(map(() => true)), of(false)).pipe(switchMap(waitFor), take(1))
}

/** Emits as soon as the page is active, or on the user's command. */
function whenActive({ lifecycle$, retryNow$, status }: ReconnectStages): Observable<unknown> {
  const active$ = lifecycle$.pipe(
    switchMap((lifecycle) => {
      if (lifecycle === 'active') return of(lifecycle)
      status.enter({ phase: 'suspended', reason: lifecycle })
      return lifecycle === 'offline' ? timer(OFFLINE_CEILING) : NEVER
    }),
  )
  return race(retryNow$, active$).pipe(take(1))
}

function kindOf(failure: TaloFailure): string {
  return failure._tag === 'SocketClosed' ? `${failure._tag} ${String(failure.code)}` : failure._tag
}
