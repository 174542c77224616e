import type { Turn } from '../Turn.js'
import type { Prop } from '../../../protocol/entities/Prop.js'
import type { Alias, Game, Player } from '../WorldState.js'
import { nameKey } from './names.js'

function identityOf(turn: Turn, game: Game, service: string, identifier: string): string {
  return JSON.stringify([game.id, nameKey(turn, service), nameKey(turn, identifier)])
}

/** What is under way while a player of this name is made. */
export function nameInFlight(turn: Turn, game: Game, service: string, identifier: string): string {
  return `player ${identityOf(turn, game, service, identifier)}`
}

/** Of several aliases of one name, which races can make, only the first is ever found. */
function enterName(turn: Turn, alias: Alias): void {
  const { identities } = turn.state
  const identity = identityOf(turn, alias.player.game, alias.service, alias.identifier)
  if (!identities.has(identity)) identities.set(identity, alias)
}

function strikeName(turn: Turn, alias: Alias): void {
  const { identities, aliases } = turn.state
  const { game } = alias.player
  const identity = identityOf(turn, game, alias.service, alias.identifier)
  if (identities.get(identity) !== alias) return
  identities.delete(identity)
  for (const other of aliases.values()) {
    if (other === alias || other.player.game !== game) continue
    if (identityOf(turn, game, other.service, other.identifier) === identity) {
      identities.set(identity, other)
      return
    }
  }
}

export function findAlias(
  turn: Turn,
  game: Game,
  service: string,
  identifier: string,
): Alias | undefined {
  return turn.state.identities.get(identityOf(turn, game, service, identifier))
}

export function addAlias(turn: Turn, player: Player, service: string, identifier: string): Alias {
  const { state, now } = turn
  state.lastIds.alias += 1
  const alias: Alias = {
    id: state.lastIds.alias,
    player,
    service,
    identifier,
    createdAt: now,
    updatedAt: now,
    lastSeenAt: now,
    conns: new Set(),
    channels: new Set(),
  }
  player.aliases.push(alias)
  state.aliases.set(alias.id, alias)
  enterName(turn, alias)
  return alias
}

/** Gives an alias another service or identifier. */
export function renameAlias(turn: Turn, alias: Alias, service: string, identifier: string): void {
  strikeName(turn, alias)
  alias.service = service
  alias.identifier = identifier
  alias.updatedAt = turn.now
  enterName(turn, alias)
}

export function removeAlias(turn: Turn, alias: Alias): void {
  turn.state.aliases.delete(alias.id)
  strikeName(turn, alias)
  alias.player.aliases = alias.player.aliases.filter((other) => other !== alias)
}

export function createPlayer(turn: Turn, game: Game, devBuild: boolean): Player {
  const props: Prop[] = devBuild ? [{ key: 'META_DEV_BUILD', value: '1' }] : []
  const player: Player = {
    id: turn.settings.newId(),
    game,
    props,
    aliases: [],
    devBuild,
    createdAt: turn.now,
    lastSeenAt: turn.now,
    auth: undefined,
    presence: undefined,
  }
  turn.state.players.set(player.id, player)
  return player
}

/** Issues the one socket token of an alias; the one before dies at once. */
export function issueSocketToken(turn: Turn, alias: Alias): string {
  const value = turn.settings.newId()
  const expiresAt = turn.now + turn.settings.lifetimes.socketToken
  turn.state.socketTokens.set(alias.id, { value, expiresAt })
  return value
}

/** Gives an alias to another player. */
export function giveTo(alias: Alias, player: Player): void {
  alias.player.aliases = alias.player.aliases.filter((other) => other !== alias)
  alias.player = player
  player.aliases.push(alias)
}

export function removePlayer(turn: Turn, player: Player): void {
  turn.state.players.delete(player.id)
}
