import type { LiveState } from '../../lib/live/Live.js'
import type { Alias } from '../../lib/emulator/world/WorldState.js'
import type { LiveKey } from './createListener.js'
import type { Seat } from './createSeat.js'
import type { Comparison } from './Evidence.js'
import type { Network } from './network/createNetwork.js'
import { sayingOf } from './sayingOf.js'
import { truthOf } from './truthOf.js'

/**
 * Whether a client is back, and every live value of it beside what the server would answer; of channels only where the
 * player is a member.
 */
export function compare(seat: Seat, network: Network): readonly Comparison[] {
  if (seat.isDisposed()) return []
  const { index: client, talo, listener } = seat
  const { state } = network.server.world
  const status = talo.socket.status$.value
  const alias = status.phase === 'identified' ? state.aliases.get(status.alias.id) : undefined
  const identity: Comparison = {
    client,
    alias: alias?.id ?? 0,
    live: 'identity',
    phase: status.phase === 'identified' ? 'fresh' : status.phase,
    value: alias?.id,
    truth: talo.players.alias$.value?.id,
  }
  if (alias === undefined) return [identity]
  const lives = listener.subscribed().flatMap(({ key, state: shown }): readonly Comparison[] => {
    const { live, channel } = key
    if (channel !== undefined && !isToldOf(key, alias, network)) return []
    if (isAboutRelationships(key) && wroteBehind(client, alias, network)) return []
    if (shown.phase === 'gone' && isLeft(key, client, network)) return []
    const value = shown.phase === 'ready' ? sayingOf(live, shown.value) : undefined
    const truth = truthOf(state, key, alias.id)
    return [{ client, alias: alias.id, live, channel, phase: phaseOf(shown), value, truth }]
  })
  return [identity, ...lives]
}

/** Whether the server tells a player of a channel. */
function isToldOf({ live, channel: id = 0 }: LiveKey, alias: Alias, network: Network): boolean {
  const channel = network.server.world.state.channels.get(id)
  if (channel?.members.has(alias) !== true || !network.mayRead) return false
  // A private one is joined by invitation only, even by a member.
  return live !== 'stay' || !channel.private
}

/** Whether a stay was ended by a leave of its client, which failed: the stay is over, and the player is in. */
function isLeft({ live, channel = 0 }: LiveKey, client: number, { journal }: Network): boolean {
  const names = [`join ${String(channel)}`, `leave ${String(channel)}`]
  const asked = journal.entries.flatMap((entry) =>
    entry.what === 'ask' && entry.client === client && names.includes(entry.name) ? [entry] : [],
  )
  const last = asked.at(-1)
  return live === 'stay' && last?.name.startsWith('leave') === true && last.end === 'failed'
}

function isAboutRelationships({ live }: LiveKey): boolean {
  return live === 'subscriptions' || live === 'subscribers'
}

/** Whether relationships changed by a call of the player's whose answer is all that tells, and did not come to this client. */
function wroteBehind(client: number, { id }: Alias, { journal }: Network): boolean {
  return journal.entries.some(
    (entry) =>
      entry.what === 'call' &&
      entry.alias === id &&
      entry.method !== 'GET' &&
      entry.path.startsWith('/v1/players/relationships') &&
      (entry.client !== client || entry.isTold !== true),
  )
}

function phaseOf(state: LiveState<unknown>): string {
  if (state.phase === 'ready') return state.stale ? 'stale' : 'fresh'
  return state.phase === 'unavailable' ? String(state.failure) : state.phase
}
