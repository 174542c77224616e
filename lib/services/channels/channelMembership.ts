import { map, tap } from 'rxjs'
import { nothing } from '../../http/nothing.js'
import { ChannelBody } from '../../protocol/bodies/ChannelBody.js'
import { ChannelMembersBody } from '../../protocol/bodies/ChannelMembersBody.js'
import { createCalls } from '../createCalls.js'
import { validateId } from '../validation.js'
import type { ServiceStages } from '../ServiceStages.js'
import { validateMemberFilter, validateNewChannel } from './validateChannel.js'
import { createChannelEvents } from './channelEvents.js'
import { channelPath } from './channelPath.js'
import type { Channels } from './Channels.js'

/** The calls about who is in a channel, making one included, since its maker is. */
export function channelMembership(
  stages: ServiceStages,
): Pick<Channels, 'create' | 'join' | 'leave' | 'invite' | 'members'> {
  const { http, identity } = stages
  const memberships = stages.memberships.get()
  const calls = stages.service(createCalls)
  const { publish } = stages.service(createChannelEvents)

  return {
    create: (channel) =>
      calls.makeAsPlayer(
        'channels.create(channel)',
        () => validateNewChannel(channel),
        () => {
          const player = identity.wanted()
          const playerAlias = identity.alias() ?? undefined
          const path = '/v1/game-channels'
          return http({ method: 'POST', path, body: channel, decode: ChannelBody }).pipe(
            map((body) => body.channel),
            tap((made) => {
              const channelId = made.id
              if (identity.wanted() === player) memberships.joined(made)
              publish({ type: 'channel', channelId, channel: made, source: 'http' })
              publish({ type: 'joined', channelId, playerAlias, source: 'http' })
            }),
          )
        },
      ),
    join: (channelId) =>
      calls.makeAsPlayer(
        'channels.join(channelId)',
        () => validateId('channelId', channelId),
        () => memberships.join(channelId),
      ),
    leave: (channelId) =>
      calls.makeAsPlayer(
        'channels.leave(channelId)',
        () => validateId('channelId', channelId),
        () => memberships.leave(channelId),
      ),
    invite: (channelId, aliasId) =>
      calls.makeAsPlayer(
        'channels.invite(channelId, aliasId)',
        () => [...validateId('channelId', channelId), ...validateId('aliasId', aliasId)],
        () =>
          http({
            method: 'POST',
            path: channelPath(channelId, '/invite'),
            body: { inviteeAliasId: aliasId },
            decode: nothing,
          }),
      ),
    members: (channelId, filter = {}) =>
      calls.makeAsPlayer(
        'channels.members(channelId, filter)',
        () => [...validateId('channelId', channelId), ...validateMemberFilter(filter)],
        () =>
          memberships.learnFrom(
            channelId,
            http({
              method: 'GET',
              path: channelPath(channelId, '/members'),
              query: { ...filter },
              decode: ChannelMembersBody,
            }),
          ),
      ),
  }
}
