import type { Player, Scenery } from '../scenery/createScenery.js'
import { withData } from '../visitor/alterations.js'
import { calling, say, saying } from './sends.js'
import { errs, meetErrors, refused, type SocketMet, type SocketRow } from './SocketRow.js'

const message = 'v1.channels.message'
const broadcast = 'v1.player-relationships.broadcast'

const notInChannel = 'Player not in channel'

/** A player who is online, with a channel of their own. */
interface Speaker extends Player {
  readonly channelId: number
}

async function speakerOf({ player, online }: Scenery): Promise<Speaker> {
  const ada = await online(await player())
  const { id } = await ada.get(({ channels }) => channels.create({ name: 'lobby' }))
  return { ...ada, channelId: id }
}

/** A connection without a player, to which something is handed that the client would hold back. */
async function asGuest(scenery: Scenery, frame: object): Promise<SocketMet> {
  const guest = scenery.visitor()
  guest.talo.socket.open()
  await guest.reach('connected')
  guest.sendRaw(JSON.stringify(frame))
  return meetErrors(guest)
}

/** The errors of `v1.channels.message`. */
export const messageErrors: readonly SocketRow[] = [
  {
    ...errs(message, 'INVALID_MESSAGE_DATA', '{"channel":{"id":<id>},"message":7}'),
    how: 'a number for a message',
    provoke: (scenery) => saying(scenery, withData({ message: 7 })),
    outcome: refused('INVALID_MESSAGE_DATA'),
  },
  {
    ...errs(message, 'NO_PLAYER_FOUND'),
    how: 'a connection without a player',
    provoke: (scenery) =>
      asGuest(scenery, { req: message, data: { channel: { id: 1 }, message: 'hello' } }),
    status: { phase: 'connected', identityFailure: undefined },
  },
  {
    ...errs(message, 'MISSING_ACCESS_KEY_SCOPES'),
    how: 'a key that may not write channels',
    provoke: async ({ player, online }) =>
      say(await online(await player({ scopes: ['read:players', 'write:players'] })), 1),
    outcome: refused('MISSING_ACCESS_KEY_SCOPES'),
  },
  {
    ...errs(message, 'LISTENER_ERROR Channel not found', 'Channel not found'),
    how: 'an id that does not exist',
    provoke: async ({ player, online }) => say(await online(await player()), 987_654),
    outcome: refused('LISTENER_ERROR'),
  },
  {
    ...errs(
      message,
      'LISTENER_ERROR Channel not found, which was asked for before it was there',
      'Channel not found',
    ),
    how: 'the id of the channel to come, and then that channel',
    provoke: async (scenery) => {
      const ada = await speakerOf(scenery)
      await say(ada, ada.channelId + 1)
      const { id } = await ada.get(({ channels }) => channels.create({ name: 'hall' }))
      return say(ada, id)
    },
    outcome: refused('LISTENER_ERROR'),
  },
  {
    ...errs(message, `LISTENER_ERROR ${notInChannel}`, notInChannel),
    how: 'a player who is not a member',
    provoke: async (scenery) => {
      const { channelId } = await speakerOf(scenery)
      return say(await scenery.online(await scenery.player()), channelId)
    },
    outcome: refused('LISTENER_ERROR'),
  },
  {
    ...errs(
      message,
      `LISTENER_ERROR ${notInChannel}, for a new owner who was no member`,
      notInChannel,
    ),
    how: 'a channel is handed over after a message in it',
    provoke: async (scenery) => {
      const ada = await speakerOf(scenery)
      await say(ada, ada.channelId)
      const bob = await scenery.online(await scenery.player())
      const change = { ownerAliasId: bob.alias.id }
      await ada.get(({ channels }) => channels.update(ada.channelId, change))
      return say(bob, ada.channelId)
    },
    outcome: refused('LISTENER_ERROR'),
  },
]

/** The errors of `v1.player-relationships.broadcast`. */
export const broadcastErrors: readonly SocketRow[] = [
  {
    ...errs(broadcast, 'INVALID_MESSAGE_DATA', '{"message":7}'),
    how: 'a number for a message',
    provoke: (scenery) => calling(scenery, withData({ message: 7 })),
  },
  {
    ...errs(broadcast, 'NO_PLAYER_FOUND'),
    how: 'a connection without a player',
    provoke: (scenery) => asGuest(scenery, { req: broadcast, data: { message: 'hello' } }),
  },
  {
    ...errs(broadcast, 'MISSING_ACCESS_KEY_SCOPES'),
    how: 'a key that may not write broadcasts',
    provoke: (scenery) => calling(scenery, {}, { scopes: ['read:players', 'write:players'] }),
  },
]
