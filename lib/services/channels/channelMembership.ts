import type { Observable } from 'rxjs'
import { defer, map, tap } from 'rxjs'
import type { HttpCall } from '../../http/HttpCall.js'
import { nothing } from '../../http/nothing.js'
import { ChannelBody } from '../../protocol/bodies/ChannelBody.js'
import { ChannelMembersBody } from '../../protocol/bodies/ChannelMembersBody.js'
import type { GameChannel } from '../../protocol/entities/GameChannel.js'
import { checked } from '../checked.js'
import { aboutId } from '../complaints.js'
import type { ServiceStages } from '../ServiceStages.js'
import { complaintsAboutMemberFilter, complaintsAboutNewChannel } from './channelComplaints.js'
import { createChannelNews } from './channelNews.js'
import { channelPath } from './channelPath.js'
import type { Channels } from './Channels.js'

/** The calls about who is in a channel, making one included, since its maker is. */
export function channelMembership(
  stages: ServiceStages,
): Pick<Channels, 'create' | 'join' | 'leave' | 'invite' | 'members'> {
  const { http, identity, ghosts } = stages
  const { note } = stages.once(createChannelNews)

  function enter(call: Pick<HttpCall<unknown>, 'path' | 'body'>): Observable<GameChannel> {
    return defer(() => {
      const player = identity.wanted()
      const playerAlias = identity.alias() ?? undefined
      return http({ method: 'POST', ...call, decode: ChannelBody }).pipe(
        map(({ channel }) => channel),
        tap((channel) => {
          const { id: channelId } = channel
          if (identity.wanted() === player) ghosts.joined(channel)
          note({ news: 'channel', channelId, channel, source: 'http' })
          note({ news: 'joined', channelId, playerAlias, source: 'http' })
        }),
      )
    })
  }

  return {
    create: (channel) =>
      checked(
        'channels.create(channel)',
        () => complaintsAboutNewChannel(channel),
        () => enter({ path: '/v1/game-channels', body: channel }),
      ),
    join: (channelId) =>
      checked(
        'channels.join(channelId)',
        () => aboutId('channelId', channelId),
        () => enter({ path: channelPath(channelId, '/join') }),
      ),
    leave: (channelId) =>
      checked(
        'channels.leave(channelId)',
        () => aboutId('channelId', channelId),
        () => {
          const player = identity.wanted()
          const playerAlias = identity.alias() ?? undefined
          // Before the call: the server tells of the leaving before it answers, and may never answer.
          ghosts.left(channelId)
          note({ news: 'leaving', channelId, source: 'http' })
          return http({
            method: 'POST',
            path: channelPath(channelId, '/leave'),
            decode: nothing,
          }).pipe(
            tap(() => {
              // Once more: a join that was under way may have been answered meanwhile.
              if (identity.wanted() === player) ghosts.left(channelId)
              note({ news: 'left', channelId, playerAlias, reason: 0, source: 'http' })
            }),
          )
        },
      ),
    invite: (channelId, aliasId) =>
      checked(
        'channels.invite(channelId, aliasId)',
        () => [...aboutId('channelId', channelId), ...aboutId('aliasId', aliasId)],
        () =>
          http({
            method: 'POST',
            path: channelPath(channelId, '/invite'),
            body: { inviteeAliasId: aliasId },
            decode: nothing,
          }),
      ),
    members: (channelId, filter = {}) =>
      checked(
        'channels.members(channelId, filter)',
        () => [...aboutId('channelId', channelId), ...complaintsAboutMemberFilter(filter)],
        () =>
          http({
            method: 'GET',
            path: channelPath(channelId, '/members'),
            query: { ...filter },
            decode: ChannelMembersBody,
          }),
      ),
  }
}
