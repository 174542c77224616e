import type { Answer } from '../Command.js'
import type { Result, Turn } from '../Turn.js'
import type { Channel, Player } from '../WorldState.js'

/** How long a write keeps others of the same channel or player waiting. */
const heldMs = { storage: 50, props: 90 } as const

/** Who would not be done by then is refused. */
const patienceMs = 1_000

/** Writes one after another: at once where no other write is under way, else when those before are done, or not at all. */
export function whileLocked(
  turn: Turn,
  what: keyof typeof heldMs,
  owner: Channel | Player,
  refusal: Answer,
  write: (turn: Turn) => Result,
): Result {
  if (!turn.settings.switches.contendedWrites) return write(turn)
  const { locks } = turn.state
  const { now } = turn
  const heldUntil = locks.get(owner) ?? now
  // A lock of longer than any write waits is of a time before the clock was set back.
  const freeAt = heldUntil > now + patienceMs ? now : Math.max(heldUntil, now)
  const doneAt = freeAt + heldMs[what]
  if (doneAt > now + patienceMs) return { delay: patienceMs, run: () => refusal }
  locks.set(owner, doneAt)
  return freeAt === now ? write(turn) : { delay: freeAt - now, run: write }
}
