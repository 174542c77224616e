import type { HttpCall } from '../../http/HttpCall.js'
import { ChannelBody } from '../../protocol/bodies/ChannelBody.js'
import { ChannelMembersBody } from '../../protocol/bodies/ChannelMembersBody.js'
import { ChannelStoragePropsBody } from '../../protocol/bodies/ChannelStoragePropsBody.js'
import { ChannelSubscriptionsBody } from '../../protocol/bodies/ChannelSubscriptionsBody.js'
import type { ChannelMemberFilter, ChannelPropFilter } from './ChannelFilters.js'

/** The path of a call about one channel. */
export function channelPath(channelId: number, rest = ''): string {
  return `/v1/game-channels/${String(channelId)}${rest}`
}

// What both the user asks for and live state is made of.

export function findChannel(channelId: number): HttpCall<ChannelBody> {
  return { method: 'GET', path: channelPath(channelId), decode: ChannelBody }
}

export function listOwn(filter: ChannelPropFilter = {}): HttpCall<ChannelSubscriptionsBody> {
  const path = '/v1/game-channels/subscriptions'
  return { method: 'GET', path, query: { ...filter }, decode: ChannelSubscriptionsBody }
}

export function listMembers(
  channelId: number,
  filter: ChannelMemberFilter,
): HttpCall<ChannelMembersBody> {
  const path = channelPath(channelId, '/members')
  return { method: 'GET', path, query: { ...filter }, decode: ChannelMembersBody }
}

export function listStorage(
  channelId: number,
  propKeys: readonly string[],
): HttpCall<ChannelStoragePropsBody> {
  const path = channelPath(channelId, '/storage/list')
  return { method: 'GET', path, query: { propKeys }, decode: ChannelStoragePropsBody }
}
