// Written by `npm run guards` from the codecs. Change those instead, and run it again.

import { isArrayOf } from './isArrayOf.js'
import { isObject } from './isObject.js'
import type { ResponseName } from './responses/catalogue.js'

/**
 * Tells of the data of each response whether its codec decodes it, many times as fast as the codec.
 *
 * Of what `JSON.parse` makes both say the same. Why a value is refused, only its shape tells.
 */
export const guards: Readonly<Record<ResponseName, (data: unknown) => boolean>> = {
  'v1.connected': isUnknownRecord,
  'v1.error': isSocketErrorData,
  'v1.players.identify.success': isPlayerAlias,
  'v1.players.presence.updated': isPresenceUpdated,
  'v1.channels.player-joined': isChannelPlayerJoined,
  'v1.channels.player-left': isChannelPlayerLeft,
  'v1.channels.message': isChannelMessage,
  'v1.channels.updated': isChannelUpdated,
  'v1.channels.ownership-transferred': isChannelOwnershipTransferred,
  'v1.channels.deleted': isChannelDeleted,
  'v1.channels.storage.updated': isChannelStorageUpdated,
  'v1.live-config.updated': isLiveConfigUpdated,
  'v1.player-relationships.broadcast': isRelationshipBroadcast,
  'v1.player-relationships.subscription-created': isSubscriptionCreated,
  'v1.player-relationships.subscription-confirmed': isSubscriptionConfirmed,
  'v1.player-relationships.subscription-deleted': isSubscriptionDeleted,
}

function isUnknownRecord(u: unknown): boolean {
  return isObject(u)
}

function isSocketErrorData(u: unknown): boolean {
  return (
    isObject(u) &&
    typeof u.message === 'string' &&
    typeof u.errorCode === 'string' &&
    (u.req == null || typeof u.req === 'string')
  )
}

function isProp(u: unknown): boolean {
  return isObject(u) && typeof u.key === 'string' && typeof u.value === 'string'
}

function isPlayerGroup(u: unknown): boolean {
  return isObject(u) && typeof u.id === 'string' && typeof u.name === 'string'
}

function isPlayerAuth(u: unknown): boolean {
  return (
    isObject(u) &&
    (u.email == null || typeof u.email === 'string') &&
    (u.verificationEnabled == null || typeof u.verificationEnabled === 'boolean') &&
    (u.sessionCreatedAt == null || typeof u.sessionCreatedAt === 'string')
  )
}

function isNestedPresence(u: unknown): boolean {
  return (
    isObject(u) &&
    typeof u.online === 'boolean' &&
    typeof u.customStatus === 'string' &&
    typeof u.updatedAt === 'string'
  )
}

function isPlayer(u: unknown): boolean {
  return (
    isObject(u) &&
    typeof u.id === 'string' &&
    isArrayOf(u.props, isProp) &&
    typeof u.devBuild === 'boolean' &&
    typeof u.createdAt === 'string' &&
    typeof u.lastSeenAt === 'string' &&
    isArrayOf(u.groups, isPlayerGroup) &&
    (u.auth == null || isPlayerAuth(u.auth)) &&
    (u.presence == null || isNestedPresence(u.presence))
  )
}

function isPlayerAlias(u: unknown): boolean {
  return (
    isObject(u) &&
    typeof u.id === 'number' &&
    typeof u.service === 'string' &&
    typeof u.identifier === 'string' &&
    typeof u.displayName === 'string' &&
    isPlayer(u.player) &&
    typeof u.lastSeenAt === 'string' &&
    typeof u.createdAt === 'string' &&
    typeof u.updatedAt === 'string'
  )
}

function isPlayerPresence(u: unknown): boolean {
  return (
    isObject(u) &&
    (u.playerAlias === null || isPlayerAlias(u.playerAlias)) &&
    typeof u.online === 'boolean' &&
    typeof u.customStatus === 'string' &&
    typeof u.updatedAt === 'string'
  )
}

function isPresenceUpdatedMeta(u: unknown): boolean {
  return (
    isObject(u) &&
    (u.onlineChanged == null || typeof u.onlineChanged === 'boolean') &&
    (u.customStatusChanged == null || typeof u.customStatusChanged === 'boolean')
  )
}

function isPresenceUpdated(u: unknown): boolean {
  return (
    isObject(u) && isPlayerPresence(u.presence) && (u.meta == null || isPresenceUpdatedMeta(u.meta))
  )
}

function isGameChannel(u: unknown): boolean {
  return (
    isObject(u) &&
    typeof u.id === 'number' &&
    typeof u.name === 'string' &&
    (u.owner === null || isPlayerAlias(u.owner)) &&
    typeof u.totalMessages === 'number' &&
    isArrayOf(u.props, isProp) &&
    typeof u.createdAt === 'string' &&
    typeof u.updatedAt === 'string' &&
    (u.autoCleanup == null || typeof u.autoCleanup === 'boolean') &&
    (u.private == null || typeof u.private === 'boolean') &&
    (u.temporaryMembership == null || typeof u.temporaryMembership === 'boolean') &&
    (u.memberCount == null || typeof u.memberCount === 'number')
  )
}

function isChannelPlayerJoined(u: unknown): boolean {
  return (
    isObject(u) &&
    isGameChannel(u.channel) &&
    (u.playerAlias == null || isPlayerAlias(u.playerAlias))
  )
}

function isChannelPlayerLeftMeta(u: unknown): boolean {
  return isObject(u) && typeof u.reason === 'number'
}

function isChannelPlayerLeft(u: unknown): boolean {
  return (
    isObject(u) &&
    isGameChannel(u.channel) &&
    isPlayerAlias(u.playerAlias) &&
    isChannelPlayerLeftMeta(u.meta)
  )
}

function isChannelMessage(u: unknown): boolean {
  return (
    isObject(u) &&
    isGameChannel(u.channel) &&
    typeof u.message === 'string' &&
    isPlayerAlias(u.playerAlias)
  )
}

function isString(u: unknown): boolean {
  return typeof u === 'string'
}

function isChannelUpdated(u: unknown): boolean {
  return isObject(u) && isGameChannel(u.channel) && isArrayOf(u.changedProperties, isString)
}

function isChannelOwnershipTransferred(u: unknown): boolean {
  return isObject(u) && isGameChannel(u.channel) && isPlayerAlias(u.newOwner)
}

function isChannelDeleted(u: unknown): boolean {
  return isObject(u) && isGameChannel(u.channel)
}

function isGameChannelStorageProp(u: unknown): boolean {
  return (
    isObject(u) &&
    typeof u.key === 'string' &&
    typeof u.value === 'string' &&
    isPlayerAlias(u.createdBy) &&
    isPlayerAlias(u.lastUpdatedBy) &&
    typeof u.createdAt === 'string' &&
    typeof u.updatedAt === 'string'
  )
}

function isChannelStorageUpdated(u: unknown): boolean {
  return (
    isObject(u) &&
    isGameChannel(u.channel) &&
    isArrayOf(u.upsertedProps, isGameChannelStorageProp) &&
    isArrayOf(u.deletedProps, isGameChannelStorageProp)
  )
}

function isLiveConfigUpdated(u: unknown): boolean {
  return isObject(u) && isArrayOf(u.config, isProp)
}

function isRelationshipBroadcast(u: unknown): boolean {
  return isObject(u) && typeof u.message === 'string' && isPlayerAlias(u.playerAlias)
}

function isPlayerAliasSubscription(u: unknown): boolean {
  return (
    isObject(u) &&
    typeof u.id === 'number' &&
    isPlayerAlias(u.subscriber) &&
    isPlayerAlias(u.subscribedTo) &&
    typeof u.confirmed === 'boolean' &&
    typeof u.relationshipType === 'string' &&
    typeof u.createdAt === 'string' &&
    typeof u.updatedAt === 'string'
  )
}

function isSubscriptionCreated(u: unknown): boolean {
  return isObject(u) && isPlayerAliasSubscription(u.subscription)
}

function isSubscriptionConfirmed(u: unknown): boolean {
  return isObject(u) && isPlayerAliasSubscription(u.subscription)
}

function isSubscriptionDeleted(u: unknown): boolean {
  return (
    isObject(u) &&
    isPlayerAliasSubscription(u.subscription) &&
    (u.reciprocalSubscription == null || isPlayerAliasSubscription(u.reciprocalSubscription))
  )
}
