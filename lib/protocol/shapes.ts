// Written by `npm run guards` from the codecs. Change those instead, and run it again.

import type { Form } from './Shape.js'

export const Connected: Form = { name: 'UnknownRecord' }

export const SocketErrorData: Form = {
  name: 'SocketErrorData',
  must: { message: 'string', errorCode: 'string' },
  may: { req: ['string', 'null', 'undefined'], cause: 'unknown' },
}

export const Prop: Form = { name: 'Prop', must: { key: 'string', value: 'string' } }

export const PlayerGroup: Form = { name: 'PlayerGroup', must: { id: 'string', name: 'string' } }

export const PlayerAuth: Form = {
  name: 'PlayerAuth',
  may: {
    email: ['string', 'null', 'undefined'],
    verificationEnabled: ['boolean', 'null', 'undefined'],
    sessionCreatedAt: ['string', 'null', 'undefined'],
  },
}

export const NestedPresence: Form = {
  name: 'NestedPresence',
  must: { online: 'boolean', customStatus: 'string', updatedAt: 'string' },
}

export const Player: Form = {
  name: 'Player',
  must: {
    id: 'string',
    props: { of: Prop },
    devBuild: 'boolean',
    createdAt: 'string',
    lastSeenAt: 'string',
    groups: { of: PlayerGroup },
  },
  may: { auth: [PlayerAuth, 'null', 'undefined'], presence: [NestedPresence, 'null', 'undefined'] },
}

export const PlayerAlias: Form = {
  name: 'PlayerAlias',
  must: {
    id: 'number',
    service: 'string',
    identifier: 'string',
    displayName: 'string',
    player: Player,
    lastSeenAt: 'string',
    createdAt: 'string',
    updatedAt: 'string',
  },
}

export const PlayerPresence: Form = {
  name: 'PlayerPresence',
  must: {
    playerAlias: [PlayerAlias, 'null'],
    online: 'boolean',
    customStatus: 'string',
    updatedAt: 'string',
  },
}

export const PresenceUpdated: Form = {
  name: 'PresenceUpdated',
  must: { presence: PlayerPresence },
  may: {
    meta: [
      {
        name: 'PresenceUpdatedMeta',
        may: {
          onlineChanged: ['boolean', 'null', 'undefined'],
          customStatusChanged: ['boolean', 'null', 'undefined'],
        },
      },
      'null',
      'undefined',
    ],
  },
}

export const GameChannel: Form = {
  name: 'GameChannel',
  must: {
    id: 'number',
    name: 'string',
    owner: [PlayerAlias, 'null'],
    totalMessages: 'number',
    props: { of: Prop },
    createdAt: 'string',
    updatedAt: 'string',
  },
  may: {
    autoCleanup: ['boolean', 'null', 'undefined'],
    private: ['boolean', 'null', 'undefined'],
    temporaryMembership: ['boolean', 'null', 'undefined'],
    memberCount: ['number', 'null', 'undefined'],
  },
}

export const ChannelPlayerJoined: Form = {
  name: 'ChannelPlayerJoined',
  must: { channel: GameChannel },
  may: { playerAlias: [PlayerAlias, 'null', 'undefined'] },
}

export const ChannelPlayerLeft: Form = {
  name: 'ChannelPlayerLeft',
  must: {
    channel: GameChannel,
    playerAlias: PlayerAlias,
    meta: { name: 'ChannelPlayerLeftMeta', must: { reason: 'number' } },
  },
}

export const ChannelMessage: Form = {
  name: 'ChannelMessage',
  must: { channel: GameChannel, message: 'string', playerAlias: PlayerAlias },
}

export const ChannelUpdated: Form = {
  name: 'ChannelUpdated',
  must: { channel: GameChannel, changedProperties: { of: 'string' } },
}

export const ChannelOwnershipTransferred: Form = {
  name: 'ChannelOwnershipTransferred',
  must: { channel: GameChannel, newOwner: PlayerAlias },
}

export const ChannelDeleted: Form = { name: 'ChannelDeleted', must: { channel: GameChannel } }

export const GameChannelStorageProp: Form = {
  name: 'GameChannelStorageProp',
  must: {
    key: 'string',
    value: 'string',
    createdBy: PlayerAlias,
    lastUpdatedBy: PlayerAlias,
    createdAt: 'string',
    updatedAt: 'string',
  },
}

export const ChannelStorageUpdated: Form = {
  name: 'ChannelStorageUpdated',
  must: {
    channel: GameChannel,
    upsertedProps: { of: GameChannelStorageProp },
    deletedProps: { of: GameChannelStorageProp },
  },
}

export const LiveConfigUpdated: Form = { name: 'LiveConfigUpdated', must: { config: { of: Prop } } }

export const RelationshipBroadcast: Form = {
  name: 'RelationshipBroadcast',
  must: { message: 'string', playerAlias: PlayerAlias },
}

export const PlayerAliasSubscription: Form = {
  name: 'PlayerAliasSubscription',
  must: {
    id: 'number',
    subscriber: PlayerAlias,
    subscribedTo: PlayerAlias,
    confirmed: 'boolean',
    relationshipType: 'string',
    createdAt: 'string',
    updatedAt: 'string',
  },
}

export const SubscriptionCreated: Form = {
  name: 'SubscriptionCreated',
  must: { subscription: PlayerAliasSubscription },
}

export const SubscriptionConfirmed: Form = {
  name: 'SubscriptionConfirmed',
  must: { subscription: PlayerAliasSubscription },
}

export const SubscriptionDeleted: Form = {
  name: 'SubscriptionDeleted',
  must: { subscription: PlayerAliasSubscription },
  may: { reciprocalSubscription: [PlayerAliasSubscription, 'null', 'undefined'] },
}

export const PlayerWithAliases: Form = {
  name: 'PlayerWithAliases',
  all: [Player, { name: 'PlayerWithAliases', must: { aliases: { of: PlayerAlias } } }],
}

export const RejectedProp: Form = {
  name: 'RejectedProp',
  must: { key: 'string', error: 'string', message: 'string' },
}

export const AliasBody: Form = { name: 'AliasBody', must: { alias: PlayerAlias } }

export const ChannelBody: Form = { name: 'ChannelBody', must: { channel: GameChannel } }

export const ChannelMembersBody: Form = {
  name: 'ChannelMembersBody',
  must: {
    members: { of: PlayerAlias },
    count: 'number',
    itemsPerPage: 'number',
    isLastPage: 'boolean',
  },
}

export const ChannelStoragePropBody: Form = {
  name: 'ChannelStoragePropBody',
  must: { prop: [GameChannelStorageProp, 'null'] },
}

export const ChannelStoragePropsBody: Form = {
  name: 'ChannelStoragePropsBody',
  must: { props: { of: GameChannelStorageProp } },
}

export const ChannelStorageUpdateBody: Form = {
  name: 'ChannelStorageUpdateBody',
  must: {
    channel: GameChannel,
    upsertedProps: { of: GameChannelStorageProp },
    deletedProps: { of: GameChannelStorageProp },
    failedProps: { of: RejectedProp },
  },
}

export const ChannelSubscriptionsBody: Form = {
  name: 'ChannelSubscriptionsBody',
  must: { channels: { of: GameChannel } },
}

export const ChannelsBody: Form = {
  name: 'ChannelsBody',
  must: {
    channels: { of: GameChannel },
    count: 'number',
    itemsPerPage: 'number',
    isLastPage: 'boolean',
  },
}

export const IdentifyBody: Form = {
  name: 'IdentifyBody',
  must: { alias: PlayerAlias, socketToken: 'NonEmptyString' },
}

export const LiveConfigBody: Form = { name: 'LiveConfigBody', must: { config: { of: Prop } } }

export const SessionBody: Form = {
  name: 'SessionBody',
  must: { alias: PlayerAlias, sessionToken: 'NonEmptyString', socketToken: 'NonEmptyString' },
  may: { refreshToken: ['NonEmptyString', 'null', 'undefined'] },
}

export const VerificationRequiredBody: Form = {
  name: 'VerificationRequiredBody',
  must: { aliasId: 'number', verificationRequired: { is: true } },
}

export const LoginBody: Form = [SessionBody, VerificationRequiredBody]

export const PlayerBody: Form = { name: 'PlayerBody', must: { player: PlayerWithAliases } }

export const PlayerUpdateBody: Form = {
  name: 'PlayerUpdateBody',
  must: { player: PlayerWithAliases, rejectedProps: { of: RejectedProp } },
}

export const PlayersBody: Form = {
  name: 'PlayersBody',
  must: {
    players: { of: PlayerWithAliases },
    count: 'number',
    itemsPerPage: 'number',
    isLastPage: 'boolean',
  },
}

export const PresenceBody: Form = { name: 'PresenceBody', must: { presence: PlayerPresence } }

export const SessionRefreshBody: Form = {
  name: 'SessionRefreshBody',
  must: { sessionToken: 'NonEmptyString', refreshToken: 'NonEmptyString' },
}

export const SocketTicketBody: Form = {
  name: 'SocketTicketBody',
  must: { ticket: 'NonEmptyString' },
}

export const SocketTokenBody: Form = {
  name: 'SocketTokenBody',
  must: { socketToken: 'NonEmptyString' },
}

export const SubscriptionBody: Form = {
  name: 'SubscriptionBody',
  must: { subscription: PlayerAliasSubscription },
}

export const SubscriptionsBody: Form = {
  name: 'SubscriptionsBody',
  must: {
    subscriptions: { of: PlayerAliasSubscription },
    count: 'number',
    itemsPerPage: 'number',
    isLastPage: 'boolean',
  },
}

export const ChannelsMessage: Form = {
  name: 'ChannelsMessage',
  must: { channel: { name: 'ChannelsMessageChannel', must: { id: 'number' } }, message: 'string' },
}

export const PlayersIdentify: Form = {
  name: 'PlayersIdentify',
  must: { playerAliasId: 'number', socketToken: 'string' },
  may: { sessionToken: ['string', 'undefined'] },
}

export const RelationshipsBroadcast: Form = {
  name: 'RelationshipsBroadcast',
  must: { message: 'string' },
}

export const StoredSession: Form = {
  name: 'StoredSession',
  must: {
    version: { is: 1 },
    playerId: 'NonEmptyString',
    aliasId: 'number',
    identifier: 'NonEmptyString',
    sessionToken: 'NonEmptyString',
    savedAt: 'number',
  },
  may: {
    refreshToken: ['NonEmptyString', 'undefined'],
    socketToken: ['NonEmptyString', 'undefined'],
    socketTokenAt: ['number', 'undefined'],
  },
}

/** What the data of each response has to be. */
export const responseShapes = {
  'v1.connected': Connected,
  'v1.error': SocketErrorData,
  'v1.players.identify.success': PlayerAlias,
  'v1.players.presence.updated': PresenceUpdated,
  'v1.channels.player-joined': ChannelPlayerJoined,
  'v1.channels.player-left': ChannelPlayerLeft,
  'v1.channels.message': ChannelMessage,
  'v1.channels.updated': ChannelUpdated,
  'v1.channels.ownership-transferred': ChannelOwnershipTransferred,
  'v1.channels.deleted': ChannelDeleted,
  'v1.channels.storage.updated': ChannelStorageUpdated,
  'v1.live-config.updated': LiveConfigUpdated,
  'v1.player-relationships.broadcast': RelationshipBroadcast,
  'v1.player-relationships.subscription-created': SubscriptionCreated,
  'v1.player-relationships.subscription-confirmed': SubscriptionConfirmed,
  'v1.player-relationships.subscription-deleted': SubscriptionDeleted,
} satisfies Readonly<Record<string, Form>>
