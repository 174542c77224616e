import type { Observable } from 'rxjs'
import { concatMap, defer, EMPTY, of } from 'rxjs'
import type { Gap } from './Gap.js'
import { isSettled } from './isSettled.js'
import type { SocketStatus } from './SocketStatus.js'
import type { Clock } from '../timing/Clock.js'

export interface GapStages {
  readonly status$: Observable<SocketStatus>
  /** The alias id of the wanted player, `null` for none, `undefined` if a provider has not told yet who it is. */
  readonly player: () => number | null | undefined
  /** Counts connections. */
  readonly generation: () => number
  /** When the last frame was received, in epoch milliseconds. */
  readonly receivedAt: () => number
  readonly clock: Clock
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
  const { status$, player, generation, receivedAt, clock } = stages
  return defer(() => {
    let settled:
      { readonly player: number | null | undefined; readonly generation: number } | undefined
    let wasSettled = false
    let from = clock.now()
    let lostAt = clock.elapsed()
    return status$.pipe(
      concatMap((status) => {
        const before = settled
        const isUp = isSettled(status, player() !== null)
        if (wasSettled && !isUp) {
          from = receivedAt()
          lostAt = clock.elapsed()
        }
        wasSettled = isUp
        if (!isUp) return EMPTY
        settled = { player: player(), generation: generation() }
        const isBack =
          before !== undefined &&
          before.player === settled.player &&
          before.generation !== settled.generation
        if (!isBack) return EMPTY
        const to = clock.now()
        // The time that passed, where the clock was set back meanwhile.
        return of({ from, to, durationMs: Math.max(to - from, clock.elapsed() - lostAt) })
      }),
    )
  })
}
