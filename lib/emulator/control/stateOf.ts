import type { Alias, Channel, WorldState } from '../world/WorldState.js'

/** What is to be seen of a player: no token, no code, no mail address. */
function aliasOf({ id, player, service, identifier }: Alias) {
  return { id, playerId: player.id, service, identifier }
}

function channelOf(channel: Channel) {
  const { id, name, owner, members, props, storage } = channel
  return {
    id,
    game: channel.game.id - 1,
    name,
    private: channel.private,
    owner: owner === null ? null : aliasOf(owner),
    members: [...members].map(aliasOf),
    props: props.map(({ key, value }) => ({ key, value })),
    storage: [...storage.values()].flat().map(({ key, value, lastUpdatedBy, updatedAt }) => ({
      key,
      value,
      lastUpdatedBy: lastUpdatedBy.id,
      updatedAt: new Date(updatedAt).toISOString(),
    })),
  }
}

/** Who is connected, the channels with their members, and what is stored. */
export function stateOf(state: WorldState, isFrozen: boolean) {
  return {
    isFrozen,
    connections: [...state.conns.values()].map(({ id, game, alias }) => ({
      conn: id,
      game: game.id - 1,
      alias: alias === undefined ? null : aliasOf(alias),
    })),
    players: [...state.players.values()].map(({ id, game, aliases, presence, props }) => ({
      id,
      game: game.id - 1,
      aliases: aliases.map(aliasOf),
      online: presence?.online ?? false,
      customStatus: presence?.customStatus ?? '',
      props: props.map(({ key, value }) => ({ key, value })),
    })),
    channels: [...state.channels.values()].map(channelOf),
    liveConfig: state.games.map(({ props }) => props.map(({ key, value }) => ({ key, value }))),
  }
}
