import type { ChannelEvent } from '../../lib/services/channels/ChannelEvent.js'
import { createChannelEvents } from '../../lib/services/channels/createChannelEvents.js'
import { createChannels } from '../../lib/services/channels/createChannels.js'
import { ann, annCredentials } from './cast.js'
import type { FakeServer } from './fakeHttp.js'
import { serviceStages } from './serviceStages.js'

/** Channels of a played server, in the name of ann, and everything they make known of channel 7. */
export function channelsOver(server: FakeServer) {
  const played = serviceStages(server)
  const { stages, identity, requests } = played
  void identity.set(annCredentials)
  identity.wanted()?.succeed(ann)
  const events: ChannelEvent[] = []
  stages
    .service(createChannelEvents)
    .ofChannel(7, ['channel', 'joined', 'left', 'storage', 'deleted', 'leaving'])
    .subscribe((one) => events.push(one))
  return {
    ...played,
    channels: stages.service(createChannels),
    events,
    /** What was asked for: method, path with query, and body. */
    asked: () =>
      requests.map(({ method, url, body }) => [
        `${method} ${url.replace('https://api.test/v1/game-channels', '')}`,
        ...(body === undefined ? [] : [JSON.parse(body) as unknown]),
      ]),
  }
}
