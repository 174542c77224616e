import type { ServerClock } from '../verification/ServerClock.js'
import type { CommonStages } from './CommonStages.js'
import { createCell } from './createCell.js'
import type { State } from './State.js'

/** How far the clock of the server is ahead of this device's, and how exactly that is known. */
export interface ServerClockState {
  /** In milliseconds; 0 until it is learnt. */
  readonly offsetMs: number
  /** By how much it may be off, in milliseconds; `undefined` until it is learnt. */
  readonly accuracyMs: number | undefined
}

/** The clock of the server, and what is known of it. */
export interface LearntClock extends ServerClock {
  readonly clock$: State<ServerClockState>
  dispose(): void
}

/** Times of whole seconds are this far off on average, in milliseconds. */
const HALF_A_SECOND = 500
/** After this, in milliseconds, what is less exact counts too: clocks drift. */
const OLD_MS = 10 * 60_000

/** Learns the clock of the server; what is less exact counts where it contradicts, as after a change of the device's clock. */
export function createServerClock({ now, turn }: Pick<CommonStages, 'now' | 'turn'>): LearntClock {
  const cell = createCell<ServerClockState>({ offsetMs: 0, accuracyMs: undefined }, turn)
  let learntAt = -Infinity

  return {
    clock$: cell.state$,
    now: () => Math.round(now() + cell.get().offsetMs),
    learn: (serverTime, tookMs) => {
      if (!Number.isFinite(serverTime)) return
      const roundedBy = serverTime % 1_000 === 0 ? HALF_A_SECOND : 0
      const halfWay = tookMs / 2
      const at = now()
      const offsetMs = Math.round(serverTime + roundedBy + halfWay - at)
      const accuracyMs = Math.ceil(roundedBy + halfWay)
      const known = cell.get()
      const { accuracyMs: knownMs = Infinity } = known
      const differsBy = Math.abs(offsetMs - known.offsetMs)
      const isOld = at > learntAt + OLD_MS
      if (accuracyMs > knownMs && differsBy <= accuracyMs + knownMs && !isOld) return
      learntAt = at
      if (differsBy > 0 || accuracyMs !== knownMs) cell.set({ offsetMs, accuracyMs })
    },
    dispose: cell.complete,
  }
}
