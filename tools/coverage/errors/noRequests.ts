import { hmac } from 'talo-rx'
import { hastyLimits } from '../scenery/startServers.js'
import { verificationKey } from '../scenery/games.js'
import type { Guest, Scenery } from '../scenery/createScenery.js'
import { errs, meetErrors, meetSend, type SocketMet, type SocketRow } from './SocketRow.js'

const at = 'unknown'

/** What the server says of a text that the client would not send. */
async function saying(
  { player, online }: Scenery,
  text: string,
  guest?: Guest,
): Promise<SocketMet> {
  const ada = await online(await player(guest))
  ada.sendRaw(text)
  return meetErrors(ada)
}

/** The client is silent then, and says until when. */
const silent = { phase: 'identified' }

/** What the server says of frames that are no request, or one too many. */
export const noRequestErrors: readonly SocketRow[] = [
  {
    ...errs(
      at,
      'INVALID_MESSAGE, for a name that the server does not know',
      '{"req":"v1.nothing","data":{"a":1}}',
    ),
    how: 'a request of another version',
    provoke: async ({ player, online }) => {
      const ada = await online(await player())
      await meetSend(ada, ({ socket }) => socket.send('v1.nothing', { a: 1 }))
      return meetErrors(ada)
    },
  },
  {
    ...errs(at, 'INVALID_MESSAGE, without data', '{"req":"v1.channels.message"}'),
    how: 'a name alone',
    provoke: (scenery) => saying(scenery, '{"req":"v1.channels.message"}'),
  },
  {
    ...errs(at, 'INVALID_MESSAGE, with a list as data', '{"req":"v1.channels.message","data":[]}'),
    how: 'a list as data',
    provoke: (scenery) => saying(scenery, '{"req":"v1.channels.message","data":[]}'),
  },
  {
    ...errs(at, 'ROUTING_ERROR, for a text that is no JSON'),
    how: 'half of a JSON text',
    provoke: (scenery) => saying(scenery, '{"half'),
  },
  {
    ...errs(at, 'ROUTING_ERROR, for a heartbeat with a space before it'),
    how: 'a space before it',
    provoke: (scenery) => saying(scenery, ' v1.heartbeat'),
  },
  {
    ...errs(at, 'ROUTING_ERROR, for JSON on several lines where frames are signed'),
    how: 'an identify request, as it is shown to people',
    provoke: async ({ visitor }) => {
      const guest = visitor({ game: 'signed' })
      guest.talo.socket.open()
      await guest.reach('connected')
      const data = { playerAliasId: 1, socketToken: 'a-token' }
      guest.sendRaw(JSON.stringify({ req: 'v1.players.identify', data }, null, 2))
      return meetErrors(guest)
    },
  },
  {
    ...errs(at, 'ROUTING_ERROR, for a signed heartbeat'),
    how: 'a heartbeat behind a signature',
    provoke: (scenery) => {
      const verification = hmac(verificationKey)
      const context = { rid: crypto.randomUUID(), timestamp: Date.now() }
      const text = `${verification.sign('v1.heartbeat', context)}\nv1.heartbeat`
      return saying(scenery, text, { game: 'signed', verification })
    },
  },
  {
    ...errs(at, 'RATE_LIMIT_EXCEEDED, before a player is known'),
    how: 'one frame more than the limit',
    provoke: async ({ visitor, hasty }) => {
      const guest = visitor({ at: hasty })
      guest.talo.socket.open()
      await guest.reach('connected')
      const { socketUnidentified: limit } = hastyLimits
      for (let count = 0; count <= limit; count += 1) {
        void guest.talo.socket.send('v1.nothing', {})
      }
      return meetErrors(guest, limit + 1)
    },
    status: { phase: 'connected' },
  },
  {
    ...errs(at, 'RATE_LIMIT_EXCEEDED, of a player'),
    how: 'one frame more than the limit',
    provoke: async ({ player, online, hasty }) => {
      const ada = await online(await player({ at: hasty }))
      const { socketIdentified: limit } = hastyLimits
      for (let count = 0; count <= limit; count += 1) {
        void ada.talo.channels.sendMessage(987_654, 'hello')
      }
      return meetErrors(ada, limit + 1)
    },
    status: silent,
  },
]
