import { hmac } from 'talo-rx'
import { verificationKey } from '../scenery/games.js'
import type { Account, Player, Scenery } from '../scenery/createScenery.js'
import { withData } from '../visitor/alterations.js'
import type { Alteration } from '../visitor/Exchange.js'
import type { Visitor } from '../visitor/createVisitor.js'
import { errs, meetErrors, type SocketMet, type SocketRow } from './SocketRow.js'

const at = 'v1.players.identify'

/** The next frame alone is changed on its way: what comes after goes as it is. */
function first({ frame }: Alteration): Alteration {
  let isDone = false
  return {
    frame: (text) => {
      if (isDone) return text
      isDone = true
      return frame?.(text) ?? text
    },
  }
}

/** Opens the socket and waits for the refusal, and then for where it leads. */
async function opening(visitor: Visitor, phase: 'connected' | 'identified'): Promise<SocketMet> {
  visitor.talo.socket.open()
  await meetErrors(visitor)
  await visitor.reach(phase)
  return { visitor }
}

const recovers = { phase: 'identified' }

/** The socket stays, without a player. */
function staysWithoutPlayer(code: string): object {
  return { phase: 'connected', identityFailure: { _tag: 'SocketError', req: at, code } }
}

/** A player whose first identify is changed on its way, and who finds their way back. */
function recovering(alteration: Alteration, by: (scenery: Scenery) => Promise<Player | Account>) {
  return async (scenery: Scenery): Promise<SocketMet> => {
    const ada = await by(scenery)
    ada.alter(first(alteration))
    return opening(ada, 'identified')
  }
}

const asPlayer = ({ player }: Scenery) => player()
const asAccount = ({ account }: Scenery) => account()

/** A second identify on a connection of a game that asks for signatures. */
async function again(
  { player, online, broken, patient }: Scenery,
  isBroken: boolean,
  signatureOf: (json: string) => string,
): Promise<SocketMet> {
  const verification = hmac(verificationKey)
  const guest = { game: 'signed', verification, at: isBroken ? broken : patient } as const
  const ada = await online(await player(guest))
  const data = { playerAliasId: ada.alias.id, socketToken: 'a-token' }
  const json = JSON.stringify({ req: at, data })
  ada.sendRaw(`${signatureOf(json)}${json}`)
  return meetErrors(ada)
}

/** The errors of `v1.players.identify`. */
export const identifyErrors: readonly SocketRow[] = [
  {
    ...errs(at, 'INVALID_MESSAGE_DATA', '{"playerAliasId":<id>,"socketToken":5}'),
    how: 'a number for a token',
    provoke: async ({ player }) => {
      const ada = await player()
      ada.alter(withData({ socketToken: 5 }))
      return opening(ada, 'connected')
    },
    status: staysWithoutPlayer('INVALID_MESSAGE_DATA'),
  },
  {
    ...errs(at, 'MISSING_ACCESS_KEY_SCOPES'),
    how: 'a key that may not read players any more',
    provoke: async ({ player, newKey, patient }) => {
      const accessKey = newKey()
      const ada = await player({ accessKey })
      patient.dashboard.setScopes(accessKey, ['write:players'])
      return opening(ada, 'connected')
    },
    status: staysWithoutPlayer('MISSING_ACCESS_KEY_SCOPES'),
  },
  {
    ...errs(at, 'INVALID_SOCKET_TOKEN'),
    how: 'a token that is none',
    provoke: recovering(withData({ socketToken: 'nonsense' }), asPlayer),
    status: recovers,
  },
  {
    ...errs(at, 'INVALID_SOCKET_TOKEN, for one that a newer has ended'),
    how: 'the same player identified on another device',
    provoke: async ({ player }) => {
      const ada = await player()
      await player({ identifier: ada.alias.identifier })
      return opening(ada, 'identified')
    },
    status: recovers,
  },
  {
    ...errs(at, 'INVALID_SOCKET_TOKEN, for one that is too old'),
    how: 'an hour has passed',
    provoke: async ({ player, patient }) => {
      const ada = await player()
      patient.faults.expireTokens('socketToken', { alias: ada.alias.id })
      return opening(ada, 'identified')
    },
    status: recovers,
  },
  {
    ...errs(at, 'INVALID_SESSION_TOKEN'),
    how: 'a session that is none',
    provoke: recovering(withData({ sessionToken: 'nonsense' }), asAccount),
    status: recovers,
  },
  {
    ...errs(at, 'INVALID_SESSION_TOKEN, for none'),
    how: 'an alias of talo without a session',
    provoke: recovering(withData({ sessionToken: undefined }), asAccount),
    status: recovers,
  },
  {
    ...errs(
      at,
      'LISTENER_ERROR PlayerAlias not found (<where>)',
      'PlayerAlias not found ({ id: <id>, player: { game: <game> } })',
    ),
    how: 'an alias of another game',
    provoke: async ({ player, visitor }) => {
      const { alias, exchanges } = await player({ game: 'other' })
      const body = exchanges.at(-1)?.answer.body as { readonly socketToken: string }
      const ada = visitor()
      const { socketToken } = body
      ada.talo.socket.setIdentity({ playerAliasId: alias.id, socketToken }).subscribe({
        error: () => undefined,
      })
      return opening(ada, 'connected')
    },
    status: staysWithoutPlayer('LISTENER_ERROR'),
  },
  {
    ...errs(at, 'INVALID_SIGNATURE, for a second one on one connection'),
    how: 'no signature',
    provoke: (scenery) => again(scenery, false, () => ''),
    status: recovers,
  },
  {
    ...errs(at, 'ROUTING_ERROR, where the server cannot verify signatures'),
    how: 'a second one that is signed',
    provoke: (scenery) =>
      again(scenery, true, (json) => {
        const context = { rid: crypto.randomUUID(), timestamp: Date.now() }
        return `${hmac(verificationKey).sign(json, context)}\n`
      }),
    status: recovers,
  },
]
