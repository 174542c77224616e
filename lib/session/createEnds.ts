import type { Observable } from 'rxjs'
import { concat, defer, EMPTY, endWith, ignoreElements, Subject, Subscription, timer } from 'rxjs'
import { isTaloFailure } from '../errors/isTaloFailure.js'
import type { TaloFailure } from '../errors/TaloFailure.js'
import { ownCloseCodes } from '../protocol/closeCodes.js'
import type { Clock } from '../timing/Clock.js'
import { deadline } from '../timing/deadline.js'
import type { Closing, Ended } from '../transport/openTransport.js'
import type { Status } from './createStatus.js'
import type { SocketPhase } from './SocketStatus.js'

/** The end of a connection, as the user is told of it. */
export interface SocketClose extends Closing {
  /** Whether a new connection follows by itself. */
  readonly willReconnect: boolean
}

/** With what a socket is closed. */
export interface Farewell {
  readonly code: number
  readonly reason: string
}

/** How connections end: with what we close, what the user hears of it, and when the next may be dialled. */
export interface Ends {
  readonly close$: Observable<SocketClose>
  /** Emits once nothing is left of a socket that we closed, and the server had a moment to notice. */
  readonly quiet$: Observable<unknown>
  /** Forgets what was planned for an earlier socket. */
  begin(): void
  /** What to close with from now on, instead of what fits the phase. */
  plan(farewell: Farewell): void
  /** Plans the farewell that fits a failure; what is none needs no more than a normal one. */
  planFor(failure: unknown): void
  farewell(): Farewell
  ended: Ended
  /** Tells of an end, once everybody has heard from the status what follows. */
  tell(): void
  dispose(): void
}

/** What the server needs, in milliseconds, to see that the player went offline before they come back. */
const QUIET_MS = 250
const NORMAL: Farewell = { code: 1000, reason: '' }

export interface EndsStages {
  readonly status: Status
  readonly clock: Pick<Clock, 'elapsed'>
}

export function createEnds({ status, clock }: EndsStages): Ends {
  const close$ = new Subject<SocketClose>()
  const scope = new Subscription()
  let planned: Farewell | undefined
  let untold: Closing | undefined
  let quiet$: Observable<unknown> = EMPTY

  const tell = () => {
    status.afterwards(() => {
      if (untold === undefined) return
      const closing = untold
      untold = undefined
      close$.next({ ...closing, willReconnect: !isFinal(status.get().phase) })
    })
  }
  return {
    close$: close$.asObservable(),
    quiet$: defer(() => quiet$.pipe(ignoreElements(), endWith(true))),
    begin: () => {
      planned = undefined
    },
    plan: (farewell) => {
      planned = farewell
    },
    planFor: (failure) => {
      planned ??= isTaloFailure(failure) ? fitting(failure) : NORMAL
    },
    farewell: () => planned ?? usual(status.get().phase),
    ended: (closing, gone$) => {
      untold = closing
      if (gone$ === undefined) return
      let leftMs = () => QUIET_MS
      scope.add(
        gone$.subscribe({
          complete: () => {
            leftMs = deadline(QUIET_MS, clock)
          },
        }),
      )
      const moment$ = defer(() => timer(leftMs()))
      quiet$ = concat(gone$, moment$)
      tell()
    },
    tell,
    dispose: () => {
      scope.unsubscribe()
      status.afterwards(() => {
        close$.complete()
      })
    },
  }
}

/** A dial that takes too long is given up before anybody can plan for it. */
function usual(phase: SocketPhase): Farewell {
  return phase === 'dialing' ? ownCloseCodes.unopened : NORMAL
}

function fitting(failure: TaloFailure): Farewell {
  if (failure._tag !== 'TimedOut') return ownCloseCodes.unidentified
  if (failure.stage === 'connected') return ownCloseCodes.unconnected
  return failure.stage === 'heartbeat' ? ownCloseCodes.silent : ownCloseCodes.unidentified
}

function isFinal(phase: SocketPhase): boolean {
  return phase === 'failed' || phase === 'closed' || phase === 'disposed'
}
