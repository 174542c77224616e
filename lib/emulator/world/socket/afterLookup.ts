import { everyNth } from '../rules/chance.js'
import { forgetAlias, knowsAlias } from '../rules/memory.js'
import type { Result, Turn } from '../Turn.js'
import type { Conn } from '../WorldState.js'

/**
 * Handles a frame once the server knows who sends it. After 5 s of silence it has to look that up, and of two frames
 * that come meanwhile the second may be done first: every third time.
 */
export function afterLookup(turn: Turn, conn: Conn, handle: (turn: Turn) => Result): Result {
  if (!turn.settings.switches.overtakingAfterSilence) return handle(turn)
  const { waiting } = conn
  if (waiting !== undefined) {
    if (waiting.length === 1 && everyNth(turn, 'pairs', 3)) {
      // Those that follow stay behind both.
      waiting.push(() => undefined)
      return handle(turn)
    }
    waiting.push(handle)
    return undefined
  }
  if (knowsAlias(turn, conn)) return handle(turn)
  const frames = [handle]
  conn.waiting = frames
  return {
    delay: 'cache',
    run: (later) => {
      conn.waiting = undefined
      for (const frame of frames) frame(later)
      if (!later.state.conns.has(conn.id)) forgetAlias(later, conn)
      return undefined
    },
  }
}
