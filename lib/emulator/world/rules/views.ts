import type { GameChannel } from '../../../protocol/entities/GameChannel.js'
import type { GameChannelStorageProp } from '../../../protocol/entities/GameChannelStorageProp.js'
import type { NestedPresence } from '../../../protocol/entities/NestedPresence.js'
import type { Player as PlayerJson } from '../../../protocol/entities/Player.js'
import type { PlayerAlias } from '../../../protocol/entities/PlayerAlias.js'
import type { PlayerAliasSubscription } from '../../../protocol/entities/PlayerAliasSubscription.js'
import type { PlayerPresence } from '../../../protocol/entities/PlayerPresence.js'
import type { PlayerWithAliases } from '../../../protocol/entities/PlayerWithAliases.js'
import type { Prop } from '../../../protocol/entities/Prop.js'
import type {
  Alias,
  Channel,
  Game,
  Player,
  Presence,
  StorageRow,
  Subscription,
} from '../WorldState.js'

/** From where an entity is looked at; the same player differs between HTTP, socket and sign-in. */
export interface Lens {
  readonly now: number
  readonly resolvesNames: boolean
  /** Whether players' `auth` was loaded; it is an empty object otherwise. */
  readonly auth?: boolean
  /** Whether players' props were loaded; there are none otherwise. */
  readonly props?: boolean
}

/** The same, after a trip through the database: no time keeps its milliseconds. */
export function reread(lens: Lens): Lens {
  return { ...lens, now: Number.NaN }
}

/** The database keeps whole seconds: only what was written just now still has its milliseconds. */
function date(lens: Lens, time: number): string {
  return new Date(time === lens.now ? time : Math.floor(time / 1000) * 1000).toISOString()
}

function displayName(lens: Lens, alias: Alias): string {
  const key = alias.player.game.displayNamePropKey
  if (!lens.resolvesNames || key === undefined) return alias.identifier
  const prop = alias.player.props.find((candidate) => candidate.key === key)
  return prop === undefined ? alias.identifier : prop.value
}

function authView(lens: Lens, player: Player): Pick<PlayerJson, 'auth'> {
  const { auth } = player
  if (auth === undefined) return {}
  if (lens.auth !== true) return { auth: {} }
  return {
    auth: {
      email: auth.email,
      verificationEnabled: auth.verificationEnabled,
      sessionCreatedAt: auth.sessionCreatedAt === null ? null : date(lens, auth.sessionCreatedAt),
    },
  }
}

function stateView(lens: Lens, presence: Presence): NestedPresence {
  return {
    online: presence.online,
    customStatus: presence.customStatus,
    updatedAt: date(lens, presence.updatedAt),
  }
}

export function propsView(props: readonly Prop[]): Prop[] {
  return props.map(({ key, value }) => ({ key, value }))
}

function playerStateView(lens: Lens, player: Player): Omit<PlayerJson, 'id' | 'props'> {
  return {
    devBuild: player.devBuild,
    createdAt: date(lens, player.createdAt),
    lastSeenAt: date(lens, player.lastSeenAt),
    groups: [],
    ...authView(lens, player),
    presence: player.presence === undefined ? null : stateView(lens, player.presence),
  }
}

function playerPropsView({ props = true }: Lens, player: Player): Prop[] {
  return props ? propsView(player.props) : []
}

/** A player as an alias nests it. */
function playerView(lens: Lens, player: Player): PlayerJson {
  return { id: player.id, props: playerPropsView(lens, player), ...playerStateView(lens, player) }
}

/** A player by itself. */
export function playerWithAliasesView(
  lens: Lens,
  player: Player,
  aliases: readonly Alias[] = player.aliases,
): PlayerWithAliases {
  return {
    id: player.id,
    props: playerPropsView(lens, player),
    aliases: aliases.map((alias) => aliasView(lens, alias)),
    ...playerStateView(lens, player),
  }
}

export function aliasView(lens: Lens, alias: Alias): PlayerAlias {
  return {
    id: alias.id,
    service: alias.service,
    identifier: alias.identifier,
    displayName: displayName(lens, alias),
    player: playerView(lens, alias.player),
    lastSeenAt: date(lens, alias.lastSeenAt),
    createdAt: date(lens, alias.createdAt),
    updatedAt: date(lens, alias.updatedAt),
  }
}

export function presenceView(lens: Lens, presence: Presence): PlayerPresence {
  return { playerAlias: aliasView(lens, presence.alias), ...stateView(lens, presence) }
}

/** What is said of a player who was never seen. */
export function absentView(lens: Lens): PlayerPresence {
  return {
    playerAlias: null,
    online: false,
    customStatus: '',
    updatedAt: date(lens, lens.now),
  }
}

export function channelView(lens: Lens, channel: Channel): GameChannel {
  return {
    id: channel.id,
    name: channel.name,
    owner: channel.owner === null ? null : aliasView(lens, channel.owner),
    totalMessages: channel.totalMessages,
    props: propsView(channel.props),
    autoCleanup: channel.autoCleanup,
    private: channel.private,
    temporaryMembership: channel.temporaryMembership,
    createdAt: date(lens, channel.createdAt),
    updatedAt: date(lens, channel.updatedAt),
  }
}

/** A channel as HTTP shows it: with how many members it has, dev players apart. */
export function countedChannelView(
  lens: Lens,
  channel: Channel,
  includeDevData: boolean,
): GameChannel {
  let memberCount = 0
  for (const { player } of channel.members) {
    if (includeDevData || !player.devBuild) memberCount += 1
  }
  return { ...channelView(lens, channel), memberCount }
}

export function storageView(lens: Lens, row: StorageRow): GameChannelStorageProp {
  return {
    key: row.key,
    value: row.value,
    createdBy: aliasView(lens, row.createdBy),
    lastUpdatedBy: aliasView(lens, row.lastUpdatedBy),
    createdAt: date(lens, row.createdAt),
    updatedAt: date(lens, row.updatedAt),
  }
}

export function subscriptionView(lens: Lens, subscription: Subscription): PlayerAliasSubscription {
  return {
    id: subscription.id,
    subscriber: aliasView(lens, subscription.subscriber),
    subscribedTo: aliasView(lens, subscription.subscribedTo),
    confirmed: subscription.confirmed,
    relationshipType: subscription.relationshipType,
    createdAt: date(lens, subscription.createdAt),
    updatedAt: date(lens, subscription.updatedAt),
  }
}

/** Live config without the server's own keys. */
export function configView(game: Game): { readonly config: readonly Prop[] } {
  return { config: propsView(game.props.filter(({ key }) => !key.startsWith('META_'))) }
}
