import { NEVER } from 'rxjs'
import type { Live } from '../../live/Live.js'
import type { GameChannel } from '../../protocol/entities/GameChannel.js'
import { createChannels } from '../channels/createChannels.js'
import type { NewChannel } from '../channels/NewChannel.js'
import { createLiveFactory } from '../createLiveFactory.js'
import type { ServiceStages } from '../ServiceStages.js'
import { findRoom } from './findRoom.js'
import { roomKey } from './Room.js'

/** Live: the channel of a name, which is made if there is none; tried again like any live state. */
export function lookForRoom(stages: ServiceStages, wanted: NewChannel): Live<GameChannel> {
  const { http } = stages
  const factory = stages.service(createLiveFactory)
  const channels = stages.service(createChannels)
  const key = `enter ${roomKey(wanted)}`

  return factory.ofPlayer<GameChannel, never, GameChannel>({
    name: 'enter',
    of: wanted.name,
    frame$: NEVER,
    snapshot: (_, begins) =>
      factory.queue.run(key, 'user', findRoom(wanted, { http, channels }), begins),
    apply: (known) => known,
    view: (channel) => channel,
  })
}
