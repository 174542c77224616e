import type { Observable } from 'rxjs'
import { concatMap, defer, EMPTY, of } from 'rxjs'
import { isSettled } from './isSettled.js'
import type { SocketStatus } from './SocketStatus.js'

/** A stretch of time of which nothing is known: what the server said meanwhile is lost. */
export interface Gap {
  /** When the last frame before it was received, in epoch milliseconds. */
  readonly from: number
  /** When the socket was back where it is wanted, in epoch milliseconds. */
  readonly to: number
  readonly durationMs: number
}

export interface GapStages {
  readonly status$: Observable<SocketStatus>
  /** The alias id of the wanted player, `null` if nobody is wanted, `undefined` if a provider has not told yet who it is. */
  readonly player: () => number | null | undefined
  /** Counts connections. */
  readonly generation: () => number
  /** When the last frame was received, in epoch milliseconds. */
  readonly heardAt: () => number
  readonly now: () => number
}

/**
 * Emits each time the socket settles on a new connection with the player for whom it was settled before.
 *
 * ```
 * status$:  --i---w--t--c--i---w--i--     i = identified, w = waiting, t = ticketing, c = connected
 * gaps:     ---------------g------g--
 * ```
 */
export function gaps(stages: GapStages): Observable<Gap> {
  const { status$, player, generation, heardAt, now } = stages
  return defer(() => {
    let settled:
      { readonly player: number | null | undefined; readonly generation: number } | undefined
    let wasSettled = false
    let from = now()
    return status$.pipe(
      concatMap((status) => {
        const before = settled
        const isUp = isSettled(status, player() !== null)
        if (wasSettled && !isUp) from = heardAt()
        wasSettled = isUp
        if (!isUp) return EMPTY
        settled = { player: player(), generation: generation() }
        const isBack =
          before !== undefined &&
          before.player === settled.player &&
          before.generation !== settled.generation
        return isBack ? of({ from, to: now(), durationMs: now() - from }) : EMPTY
      }),
    )
  })
}
