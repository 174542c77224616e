import { speakFor } from './connections.js'
import { connsOf, send } from '../rules/fanOut.js'
import { knownAliasView, knownChannel, knownChannelView, knownMembers } from '../rules/memory.js'
import { setPresence } from '../rules/setPresence.js'
import { sessionIsValid } from '../rules/sessions.js'
import { refuse } from './refuse.js'
import type { ChannelsMessage } from '../../../protocol/requests/ChannelsMessage.js'
import type { PlayersIdentify } from '../../../protocol/requests/PlayersIdentify.js'
import type { RelationshipsBroadcast } from '../../../protocol/requests/RelationshipsBroadcast.js'
import type { Result, Turn } from '../Turn.js'
import { aliasView } from '../rules/views.js'
import type { Alias, Conn } from '../WorldState.js'

/**
 * Checks a socket token and makes the connection speak for its alias. The alias is set a moment
 * later: a frame sent right behind finds no player yet. The own presence frame comes before success.
 */
export function identify(turn: Turn, conn: Conn, data: PlayersIdentify): Result {
  const req = 'v1.players.identify'
  const alias = turn.state.aliases.get(data.playerAliasId)
  const token = turn.state.socketTokens.get(data.playerAliasId)
  if (token?.value !== data.socketToken || token.expiresAt <= turn.now) {
    return refuse(turn, conn, req, { errorCode: 'INVALID_SOCKET_TOKEN' })
  }
  if (alias?.player.game !== conn.game) {
    const where = `{ id: ${String(data.playerAliasId)}, player: { game: ${String(conn.game.id)} } }`
    const cause = `PlayerAlias not found (${where})`
    return refuse(turn, conn, req, { errorCode: 'LISTENER_ERROR', cause })
  }
  if (alias.service === 'talo' && !sessionIsValid(turn, alias, data.sessionToken)) {
    return refuse(turn, conn, req, { errorCode: 'INVALID_SESSION_TOKEN' })
  }
  return {
    delay: 'identify',
    run: (later) => {
      if (!later.state.conns.has(conn.id)) return undefined
      speakFor(later, conn, alias)
      setPresence(later, alias, { online: true }, true)
      send(later, [conn], undefined, 'v1.players.identify.success', () =>
        aliasView({ ...later, auth: true }, alias),
      )
      return undefined
    },
  }
}

/** A chat message to all members of a channel, the sender included; there is no other answer. */
export function message(turn: Turn, conn: Conn, alias: Alias, data: ChannelsMessage): Result {
  const channel = knownChannel(turn, conn.game, data.channel.id)
  const fail = (cause: string) =>
    refuse(turn, conn, 'v1.channels.message', { errorCode: 'LISTENER_ERROR', cause })
  if (channel === undefined) return fail('Channel not found')
  const recipients = knownMembers(turn, channel)
  if (!recipients.has(alias)) return fail('Player not in channel')
  channel.unflushedMessages += 1
  send(turn, connsOf(recipients), 'read:gameChannels', 'v1.channels.message', () => ({
    channel: knownChannelView(turn, channel),
    message: data.message,
    playerAlias: knownAliasView(turn, conn, alias),
  }))
  return undefined
}

/** A message to the confirmed subscribers of the sender, who gets no answer. */
export function broadcast(
  turn: Turn,
  conn: Conn,
  alias: Alias,
  data: RelationshipsBroadcast,
): Result {
  const subscribers = new Set<Alias>()
  for (const subscription of turn.state.subscriptions.values()) {
    if (subscription.subscribedTo === alias && subscription.confirmed) {
      subscribers.add(subscription.subscriber)
    }
  }
  const res = 'v1.player-relationships.broadcast'
  send(turn, connsOf(subscribers), 'read:playerBroadcasts', res, () => ({
    message: data.message,
    playerAlias: knownAliasView(turn, conn, alias),
  }))
  return undefined
}
