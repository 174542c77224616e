import type { Observable } from 'rxjs'
import { concat, defer, EMPTY, endWith, ignoreElements, Subscription, timer } from 'rxjs'
import { isTaloFailure } from '../errors/isTaloFailure.js'
import type { TaloFailure } from '../errors/TaloFailure.js'
import { ownCloseCodes } from '../protocol/closeCodes.js'
import type { Clock } from '../timing/Clock.js'
import { deadline } from '../timing/deadline.js'
import type { CloseFrame, Closing } from '../transport/Closing.js'
import type { Ended } from '../transport/openTransport.js'

/** How sockets end: with which close frame, and when the next one may be dialled. */
export interface Closes {
  /** Emits once nothing is left of a socket that we closed, and the server had a moment to notice. */
  readonly coolDown$: Observable<unknown>
  /** A socket is dialled: forgets what was meant for an earlier one. */
  dialled(): void
  opened(): void
  /** The close frame of the socket from now on. */
  closeWith(frame: CloseFrame): void
  /** The one that fits a failure, unless another was chosen; for what is no failure, like a `Restart`, the normal one. */
  closeFor(failure: unknown): void
  closeFrame(): CloseFrame
  readonly ended: Ended
  /** Gives the end of a socket, once. */
  takeEnd(): Closing | undefined
  dispose(): void
}

/** What the server needs, in milliseconds, to see that the player went offline before they come back. */
const COOL_DOWN_MS = 250
export const normalClose: CloseFrame = { code: 1000, reason: '' }

export function createCloses(clock: Pick<Clock, 'elapsed'>): Closes {
  const scope = new Subscription()
  let chosen: CloseFrame | undefined
  let usual = normalClose
  let end: Closing | undefined
  let coolDown$: Observable<unknown> = EMPTY
  return {
    coolDown$: defer(() => coolDown$.pipe(ignoreElements(), endWith(true))),
    dialled: () => {
      chosen = undefined
      usual = ownCloseCodes.unopened
    },
    opened: () => {
      usual = normalClose
    },
    closeWith: (frame) => {
      chosen = frame
    },
    closeFor: (failure) => {
      chosen ??= isTaloFailure(failure) ? fitting(failure) : normalClose
    },
    closeFrame: () => chosen ?? usual,
    ended: (closing, gone$) => {
      end = closing
      if (gone$ === undefined) return
      let leftMs = () => COOL_DOWN_MS
      scope.add(
        gone$.subscribe({
          complete: () => {
            leftMs = deadline(COOL_DOWN_MS, clock)
          },
        }),
      )
      coolDown$ = concat(
        gone$,
        defer(() => timer(leftMs())),
      )
    },
    takeEnd: () => {
      const taken = end
      end = undefined
      return taken
    },
    dispose: () => {
      scope.unsubscribe()
    },
  }
}

function fitting(failure: TaloFailure): CloseFrame {
  if (failure._tag !== 'TimedOut') return ownCloseCodes.unidentified
  if (failure.stage === 'open') return ownCloseCodes.unopened
  if (failure.stage === 'connected') return ownCloseCodes.unconnected
  return failure.stage === 'heartbeat' ? ownCloseCodes.silent : ownCloseCodes.unidentified
}
