import { everyNth } from '../rules/chance.js'
import { forgetAlias, knowsAlias } from '../rules/memory.js'
import type { Result, Turn } from '../Turn.js'
import type { Conn, WaitingFrame } from '../WorldState.js'

/**
 * Handles a frame once the server knows who sends it. After 5 s of silence it has to look that up, and of two frames
 * that come meanwhile the second may be done first: every third time.
 */
export function afterLookup(
  turn: Turn,
  conn: Conn,
  frame: WaitingFrame,
  handle: (turn: Turn, frame: WaitingFrame) => void,
): Result {
  const { waiting } = conn
  const isSure = !turn.settings.switches.overtakingAfterSilence || knowsAlias(turn, conn)
  const isOvertaking = waiting?.length === 1 && everyNth(turn, 'pairs', 3)
  if (isOvertaking || (waiting === undefined && isSure)) {
    handle(turn, frame)
    return undefined
  }
  if (waiting !== undefined) {
    waiting.push(frame)
    return undefined
  }
  const frames = [frame]
  conn.waiting = frames
  return {
    delay: 'cache',
    run: (later) => {
      conn.waiting = undefined
      for (const one of frames) handle(later, one)
      if (!later.state.conns.has(conn.id)) forgetAlias(later, conn)
      return undefined
    },
  }
}
