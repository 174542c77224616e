import type { Emulator } from 'talo-rx/emulator'
import type { PlayerAlias } from '../../lib/protocol/entities/PlayerAlias.js'
import { call, connect, type CallAnswer, type RawSocket } from './emulatorClient.js'

export type Engine = 'godot' | 'unity'

export interface OfficialSdkOptions {
  /** @defaultValue the emulator's first */
  readonly accessKey?: string
  /** Whether the game runs as it does in the editor. @defaultValue false */
  readonly debugBuild?: boolean
}

/** A game in which one of Talo's own SDKs runs: what it remembers, and which calls its lines make. */
export interface OfficialSdk {
  /** Whom the last identify named. */
  readonly alias: PlayerAlias
  /** The connection that is open. */
  readonly socket: RawSocket
  /** Every call has the headers of who is identified, whether the server asks for them or not. */
  request(method: string, path: string, body?: unknown): Promise<CallAnswer>
  /** At the start of the game, and whenever it wants the connection back. */
  openConnection(): Promise<void>
  /** What `identify` does: HTTP, and the socket behind it if it is open, to its success. */
  identify(service: string, identifier: string): Promise<CallAnswer>
  /** Makes an account with Talo authentication and goes on as its player. */
  register(identifier: string): Promise<CallAnswer>
  /** Hands over a token, which is sent at once. */
  setSocketToken(token: string): void
  /** Leaves the connection for a new one, which is not identified. */
  resetConnection(): Promise<void>
  /** Forgets who is identified. */
  clearIdentity(): Promise<void>
  send(req: string, data: object): void
}

const success = '{"res":"v1.players.identify.success"'

const clients = { godot: 'godot:0.49.1', unity: 'unity:0.52.1' }

/** Who is identified, as an SDK remembers it. */
interface Known {
  readonly alias: PlayerAlias
  readonly sessionToken?: string
}

function headersOf(engine: Engine, debugBuild: boolean, known?: Known): Record<string, string> {
  const flag = debugBuild ? '1' : '0'
  return {
    'content-type': 'application/json',
    accept: 'application/json',
    'x-talo-dev-build': flag,
    'x-talo-include-dev-data': flag,
    'x-talo-client': clients[engine],
    ...(known === undefined
      ? {}
      : { 'x-talo-player': known.alias.player.id, 'x-talo-alias': String(known.alias.id) }),
    ...(known?.sessionToken === undefined ? {} : { 'x-talo-session': known.sessionToken }),
  }
}

/** Unity writes a text that it does not have as an empty one; Godot leaves it out. */
function sessionOf(engine: Engine, { sessionToken }: Known): object {
  if (sessionToken !== undefined) return { sessionToken }
  return engine === 'unity' ? { sessionToken: '' } : {}
}

function defined<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`there is no ${what} yet`)
  return value
}

export function officialSdk(
  emulator: Emulator,
  engine: Engine = 'godot',
  { accessKey = emulator.accessKey, debugBuild = false }: OfficialSdkOptions = {},
): OfficialSdk {
  let known: Known | undefined
  let socket: RawSocket | undefined
  const isIdentified = () => socket?.texts.some((text) => text.startsWith(success)) === true

  async function identifyOnSocket(socketToken: string): Promise<void> {
    if (socket === undefined) return
    sdk.setSocketToken(socketToken)
    await socket.next('v1.players.identify.success')
  }

  const sdk: OfficialSdk = {
    get alias() {
      return defined(known, 'player').alias
    },
    get socket() {
      return defined(socket, 'connection')
    },
    request: (method, path, body) =>
      call(emulator, method, path, {
        accessKey,
        headers: headersOf(engine, debugBuild, known),
        body,
      }),
    openConnection: async () => {
      socket = await connect(emulator, accessKey)
    },
    identify: async (service, identifier) => {
      const query = `service=${service}&identifier=${identifier.replaceAll(' ', '%20')}`
      const answer = await sdk.request('GET', `/v1/players/identify?${query}`)
      if (answer.status !== 200) return answer
      if (isIdentified()) await sdk.resetConnection()
      known = { ...known, alias: answer.body.alias }
      await identifyOnSocket(answer.body.socketToken)
      return answer
    },
    register: async (identifier) => {
      const body = { identifier, password: 'secret', withRefresh: true }
      const answer = await sdk.request('POST', '/v1/players/auth/register', body)
      const { alias, sessionToken, socketToken } = answer.body
      known = { alias, sessionToken }
      if (!isIdentified()) await identifyOnSocket(socketToken)
      return answer
    },
    setSocketToken: (socketToken) => {
      const who = defined(known, 'player')
      const token = { playerAliasId: who.alias.id, socketToken }
      sdk.send('v1.players.identify', { ...token, ...sessionOf(engine, who) })
    },
    resetConnection: async () => {
      await sdk.socket.close()
      await sdk.openConnection()
    },
    clearIdentity: async () => {
      known = undefined
      await sdk.resetConnection()
    },
    send: (req, data) => {
      sdk.socket.send({ req, data })
    },
  }
  return sdk
}
