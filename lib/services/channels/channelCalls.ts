import { map, type Observable, tap } from 'rxjs'
import type { Http } from '../../http/HttpCall.js'
import { nothing } from '../../http/nothing.js'
import { ChannelBody } from '../../protocol/bodies/ChannelBody.js'
import { ChannelsBody } from '../../protocol/bodies/ChannelsBody.js'
import { createCalls } from '../createCalls.js'
import type { ServiceStages } from '../ServiceStages.js'
import { validateId } from '../validation.js'
import type { ChannelFilter } from './ChannelFilters.js'
import { channelPath, findChannel, listMembers, listOwn } from './channelRequests.js'
import type { Channels } from './Channels.js'
import {
  validateChannelChange,
  validateChannelFilter,
  validateMemberFilter,
  validateNewChannel,
} from './validateChannel.js'

/** A page of channels as the server lists them, which may have private ones in it. */
export function channelsPage(http: Http, filter: ChannelFilter): Observable<ChannelsBody> {
  const query = { ...filter }
  return http({ method: 'GET', path: '/v1/game-channels', query, decode: ChannelsBody })
}

/** The calls about channels, and about who is in them. */
export function channelCalls(
  stages: ServiceStages,
): Pick<
  Channels,
  | ('list' | 'subscriptions' | 'find' | 'create' | 'update' | 'delete')
  | ('join' | 'leave' | 'invite' | 'members')
> {
  const { http } = stages
  const memberships = stages.memberships.get()
  const { known, publish } = memberships
  const calls = stages.service(createCalls)

  /** A call of the player about one channel, of which nothing else is to be said. */
  function makeAbout<T>(channelId: number, name: string, call$: () => Observable<T>) {
    const validate = () => validateId('channelId', channelId)
    return calls.makeAsPlayer(`channels.${name}(channelId)`, validate, call$)
  }

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
        () => http(listOwn(filter)).pipe(map(({ channels }) => channels)),
      ),
    find: (channelId) =>
      calls.make(
        'channels.find(channelId)',
        () => validateId('channelId', channelId),
        () =>
          http(findChannel(channelId)).pipe(
            map(({ channel }) => channel),
            tap((channel) => {
              publish({ type: 'channel', channelId, channel, source: 'http' })
            }),
          ),
      ),
    create: (channel) =>
      calls.makeAsPlayer(
        'channels.create(channel)',
        () => validateNewChannel(channel),
        () => {
          const path = '/v1/game-channels'
          return memberships.joinBy(
            http({ method: 'POST', path, body: channel, decode: ChannelBody }),
          )
        },
      ),
    update: (channelId, change) =>
      calls.makeAsPlayer(
        'channels.update(channelId, change)',
        () => [...validateId('channelId', channelId), ...validateChannelChange(change)],
        () => {
          const path = channelPath(channelId)
          return http({ method: 'PUT', path, body: change, decode: ChannelBody }).pipe(
            map(({ channel }) => channel),
            tap((channel) => {
              const { owner: playerAlias } = channel
              publish({ type: 'channel', channelId, channel, source: 'http' })
              // The owner of a channel is in it.
              if (playerAlias !== null) {
                publish({ type: 'joined', channelId, playerAlias, source: 'http' })
              }
            }),
          )
        },
      ),
    delete: (channelId) =>
      makeAbout(channelId, 'delete', () =>
        http({ method: 'DELETE', path: channelPath(channelId), decode: nothing }).pipe(
          tap(() => {
            memberships.deleted(channelId)
            publish({ type: 'deleted', channelId, source: 'http' })
          }),
        ),
      ),
    join: (channelId) => makeAbout(channelId, 'join', () => memberships.join(channelId)),
    leave: (channelId) => makeAbout(channelId, 'leave', () => memberships.leave(channelId)),
    invite: (channelId, aliasId) =>
      calls.makeAsPlayer(
        'channels.invite(channelId, aliasId)',
        () => [...validateId('channelId', channelId), ...validateId('aliasId', aliasId)],
        () => {
          const path = channelPath(channelId, '/invite')
          return http({ method: 'POST', path, body: { inviteeAliasId: aliasId }, decode: nothing })
        },
      ),
    members: (channelId, filter = {}) =>
      calls.makeAsPlayer(
        'channels.members(channelId, filter)',
        () => [...validateId('channelId', channelId), ...validateMemberFilter(filter)],
        () => known.learnFrom(channelId, http(listMembers(channelId, filter))),
      ),
  }
}
