import { rejectMalformed } from '../../outbox/rejectMalformed.js'
import { createCalls } from '../createCalls.js'
import { validateId, validateText } from '../validation.js'
import { forOnePlayer } from '../forOnePlayer.js'
import type { ServiceStages } from '../ServiceStages.js'
import { channelCalls } from './channelCalls.js'
import { validateNewChannel } from './validateChannel.js'
import type { Channels } from './Channels.js'
import { channelStorage } from './channelStorage.js'
import { findOrCreateChannel } from './findOrCreateChannel.js'

/** Makes `talo.channels`. */
export function createChannels(stages: ServiceStages): Channels {
  const { http, identity, outbox, dispatch, message$ } = stages
  const calls = stages.service(createCalls)
  const channels = channelCalls(stages)

  return {
    ...channels,
    ...channelStorage(stages),
    findOrCreate: (channel) =>
      calls.makeAsPlayer(
        'channels.findOrCreate(channel)',
        () => [
          ...validateText('name', channel.name, { isNeeded: true }),
          ...validateNewChannel(channel),
        ],
        () => forOnePlayer(identity, findOrCreateChannel(channel, { http, channels })),
      ),
    sendMessage: (id, message, options) => {
      const problems = [...validateId('channelId', id), ...validateText('message', message)]
      return problems.length === 0
        ? outbox().send('v1.channels.message', { channel: { id }, message }, options)
        : rejectMalformed('channels.sendMessage(channelId, message, options)', problems)
    },
    message$,
    playerJoined$: dispatch.on('v1.channels.player-joined'),
    playerLeft$: dispatch.on('v1.channels.player-left'),
    updated$: dispatch.on('v1.channels.updated'),
    ownershipTransferred$: dispatch.on('v1.channels.ownership-transferred'),
    deleted$: dispatch.on('v1.channels.deleted'),
    storageUpdated$: dispatch.on('v1.channels.storage.updated'),
  }
}
