import type { PlayerAlias, TaloOptions } from 'talo-rx'
import type { Emulator, EmulatorScope } from 'talo-rx/emulator'
import { createVisitor, type Visitor } from '../visitor/createVisitor.js'
import { type GameName, placeOf } from './games.js'
import type { Servers } from './startServers.js'

/** Who comes, and with what. */
export interface Guest extends Partial<Omit<TaloOptions, 'fetch' | 'webSocket'>> {
  /** @defaultValue plain */
  readonly game?: GameName
  /** The server. @defaultValue the patient one */
  readonly at?: Emulator
  /** What the access key may do. @defaultValue everything */
  readonly scopes?: readonly EmulatorScope[]
  /** Whether the socket answers the server's pings. @defaultValue true */
  readonly answersPings?: boolean
}

/** An identified visitor. */
export interface Player extends Visitor {
  readonly alias: PlayerAlias
}

/** A player who registered. */
export interface Account extends Player {
  readonly identifier: string
}

export interface NewAccount extends Guest {
  readonly email?: string
  readonly verificationEnabled?: boolean
}

/** Where a row of a table is played: the servers, and visitors that leave when it is over. */
export interface Scenery extends Servers {
  /** A name that is new. */
  newName(): string
  /** A further key of a game of the patient server. */
  newKey(scopes?: readonly EmulatorScope[], game?: GameName): string
  /** A client without a player. */
  visitor(guest?: Guest): Visitor
  /** Identified over HTTP. */
  player(
    guest?: Guest & { readonly service?: string; readonly identifier?: string },
  ): Promise<Player>
  /** The same player whenever it is asked for, until they all leave. */
  common(): Promise<Player>
  /** Registered and signed in, over HTTP. */
  account(guest?: NewAccount): Promise<Account>
  /** The same visitor with a socket that is identified. */
  online<V extends Visitor>(visitor: V): Promise<V>
  /** Disposes of all visitors. */
  clear(): void
}

export const password = 'correct horse'

export function createScenery(servers: Servers): Scenery {
  const here = new Set<Visitor>()
  let names = 0
  let common: Promise<Player> | undefined

  const newName = () => {
    names += 1
    return `ada-${String(names)}`
  }
  function visitor({
    game = 'plain',
    at = servers.patient,
    scopes,
    ...options
  }: Guest = {}): Visitor {
    const accessKey =
      scopes === undefined && game === 'plain'
        ? at.accessKey
        : at.createAccessKey({ game: placeOf(game), scopes: scopes ?? ['*'] })
    const created = createVisitor({ accessKey, ...options, emulator: at })
    here.add(created)
    return created
  }

  const player: Scenery['player'] = async ({
    service = 'username',
    identifier = newName(),
    ...guest
  } = {}) => {
    const created = visitor(guest)
    const alias = await created.get(({ players }) => players.identify(service, identifier))
    return { ...created, alias }
  }

  return {
    ...servers,
    newName,
    newKey: (scopes = ['*'], game = 'plain') =>
      servers.patient.createAccessKey({ scopes, game: placeOf(game) }),
    visitor,
    player,
    common: () => (common ??= player()),
    account: async ({ email, verificationEnabled, ...guest } = {}) => {
      const created = visitor(guest)
      const identifier = newName()
      const result = await created.get(({ playerAuth }) =>
        playerAuth.register({ identifier, password, email, verificationEnabled }),
      )
      if (result.status !== 'signed-in') throw new Error(result.status)
      return { ...created, alias: result.alias, identifier }
    },
    online: async (created) => {
      created.talo.socket.open()
      await created.reach('identified')
      return created
    },
    clear: () => {
      for (const { dispose } of here) dispose()
      here.clear()
      common = undefined
    },
  }
}
