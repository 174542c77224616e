import { map, tap } from 'rxjs'
import type { Observable } from 'rxjs'
import type { Http } from '../../http/HttpCall.js'
import { nothing } from '../../http/nothing.js'
import { ChannelBody } from '../../protocol/bodies/ChannelBody.js'
import { ChannelsBody } from '../../protocol/bodies/ChannelsBody.js'
import { ChannelSubscriptionsBody } from '../../protocol/bodies/ChannelSubscriptionsBody.js'
import { createCalls } from '../createCalls.js'
import { validateId } from '../validation.js'
import type { ServiceStages } from '../ServiceStages.js'
import { validateChannelChange, validateChannelFilter } from './validateChannel.js'
import type { ChannelFilter } from './ChannelFilters.js'
import { channelPath } from './channelPath.js'
import { createChannelEvents } from './channelEvents.js'
import type { Channels } from './Channels.js'

/** A page of channels as the server lists them, which may have private ones in it. */
export function channelsPage(http: Http, filter: ChannelFilter): Observable<ChannelsBody> {
  const query = { ...filter }
  return http({ method: 'GET', path: '/v1/game-channels', query, decode: ChannelsBody })
}

/** The calls about channels themselves. */
export function channelCalls(
  stages: ServiceStages,
): Pick<Channels, 'list' | 'subscriptions' | 'find' | 'update' | 'delete'> {
  const { http } = stages
  const memberships = stages.memberships.get()
  const calls = stages.service(createCalls)
  const { publish } = stages.service(createChannelEvents)

  return {
    list: (filter = {}) =>
      calls.make(
        'channels.list(filter)',
        () => validateChannelFilter(filter),
        () =>
          channelsPage(http, filter).pipe(
            map((page) => ({
              ...page,
              channels: page.channels.filter((channel) => channel.private !== true),
            })),
          ),
      ),
    subscriptions: (filter = {}) =>
      calls.makeAsPlayer(
        'channels.subscriptions(filter)',
        () => validateChannelFilter(filter),
        () =>
          http({
            method: 'GET',
            path: '/v1/game-channels/subscriptions',
            query: { ...filter },
            decode: ChannelSubscriptionsBody,
          }).pipe(map(({ channels }) => channels)),
      ),
    find: (channelId) =>
      calls.make(
        'channels.find(channelId)',
        () => validateId('channelId', channelId),
        () =>
          http({ method: 'GET', path: channelPath(channelId), decode: ChannelBody }).pipe(
            map(({ channel }) => channel),
            tap((channel) => {
              publish({ type: 'channel', channelId, channel, source: 'http' })
            }),
          ),
      ),
    update: (channelId, change) =>
      calls.makeAsPlayer(
        'channels.update(channelId, change)',
        () => [...validateId('channelId', channelId), ...validateChannelChange(change)],
        () =>
          http({
            method: 'PUT',
            path: channelPath(channelId),
            body: change,
            decode: ChannelBody,
          }).pipe(
            map(({ channel }) => channel),
            tap((channel) => {
              const { owner: playerAlias } = channel
              publish({ type: 'channel', channelId, channel, source: 'http' })
              // The owner of a channel is in it.
              if (playerAlias !== null) {
                publish({ type: 'joined', channelId, playerAlias, source: 'http' })
              }
            }),
          ),
      ),
    delete: (channelId) =>
      calls.makeAsPlayer(
        'channels.delete(channelId)',
        () => validateId('channelId', channelId),
        () =>
          http({ method: 'DELETE', path: channelPath(channelId), decode: nothing }).pipe(
            tap(() => {
              memberships.deleted(channelId)
              publish({ type: 'deleted', channelId, source: 'http' })
            }),
          ),
      ),
  }
}
