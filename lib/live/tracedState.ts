import type { LiveTraced } from '../trace/LiveTraced.js'
import { tracedFailure } from '../trace/tracedFailure.js'
import type { LiveState } from './Live.js'
import type { LiveTrace } from './LiveOptions.js'

/** What the trace tells of live state that changed; what it is now, the game knows. */
export function tracedState(
  about: LiveTrace['about'],
  state: LiveState<unknown>,
): Omit<LiveTraced, 'at'> {
  const { phase } = state
  const told = { ...about, event: 'state', phase, stale: phase !== 'ready' || state.stale } as const
  return 'failure' in state ? { ...told, failure: tracedFailure(state.failure) } : told
}
