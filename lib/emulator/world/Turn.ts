import type { Answer, Delay, Effect } from './Command.js'
import type { WorldSettings } from './WorldSettings.js'
import type { WorldState } from './WorldState.js'

/** One command being carried out: the state, the time, and what is to be done outside so far. */
export interface Turn {
  readonly state: WorldState
  readonly settings: WorldSettings
  readonly now: number
  /** Display names are only known where a game was loaded: on HTTP, not on the socket. */
  readonly resolvesNames: boolean
  readonly effects: Effect[]
}

/** The rest of a command, to be carried out a moment later. */
export interface Rest {
  readonly delay: Delay | number
  readonly run: (turn: Turn) => Result
}

/** What a command comes to: an answer, nothing, or a rest that will say. */
export type Result = Answer | Rest | undefined

export function isRest(result: Result): result is Rest {
  return result !== undefined && 'run' in result
}

/**
 * Says its frames now and changes the state a moment later, as the server does where it writes to
 * its database last: who reads in between reads the old state.
 */
export function beforeCommit(run: (turn: Turn) => Answer): Rest {
  return { delay: 'commit', run }
}
