import type { Turn } from '../Turn.js'
import type { Alias, Game, Player, Prop } from '../WorldState.js'

function identityOf(game: Game, service: string, identifier: string): string {
  return JSON.stringify([game.id, service, identifier])
}

export function findAlias(
  turn: Turn,
  game: Game,
  service: string,
  identifier: string,
): Alias | undefined {
  return turn.state.identities.get(identityOf(game, service, identifier))
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
  state.identities.set(identityOf(player.game, service, identifier), alias)
  return alias
}

/** Gives an alias another service or identifier. */
export function renameAlias(turn: Turn, alias: Alias, service: string, identifier: string): void {
  const { identities } = turn.state
  identities.delete(identityOf(alias.player.game, alias.service, alias.identifier))
  alias.service = service
  alias.identifier = identifier
  alias.updatedAt = turn.now
  identities.set(identityOf(alias.player.game, service, identifier), alias)
}

export function removeAlias(turn: Turn, alias: Alias): void {
  const { state } = turn
  state.aliases.delete(alias.id)
  state.identities.delete(identityOf(alias.player.game, alias.service, alias.identifier))
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
