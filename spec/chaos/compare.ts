import type { LiveState } from '../../lib/state/Live.js'
import type { Seat } from './createSeat.js'
import type { Comparison } from './Evidence.js'
import type { Network } from './network/createNetwork.js'
import { sayingOf } from './sayingOf.js'
import { truthOf } from './truthOf.js'

/** Every live value of a client beside what the server would answer; of channels only where the player is a member. */
export function compare({ index, talo, listener }: Seat, network: Network): readonly Comparison[] {
  const { state } = network.server.world
  const status = talo.socket.status$.value
  const alias = status.phase === 'identified' ? state.aliases.get(status.alias.id) : undefined
  if (alias === undefined) return []
  return listener.heard().flatMap(({ key, state: heard }) => {
    const { live, channel } = key
    const isMember = [...alias.channels].some(({ id }) => id === channel)
    if (channel !== undefined && !isMember) return []
    return {
      client: index,
      alias: alias.id,
      live,
      channel,
      phase: phaseOf(heard),
      value: heard.phase === 'ready' ? sayingOf(live, heard.value) : undefined,
      truth: truthOf(state, key, alias.id),
    }
  })
}

function phaseOf(state: LiveState<unknown>): string {
  if (state.phase === 'ready') return state.stale ? 'stale' : 'fresh'
  return state.phase === 'unavailable' ? String(state.failure) : state.phase
}
