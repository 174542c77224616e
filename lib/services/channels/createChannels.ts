import type { Observable } from 'rxjs'
import { defer, map, tap, throwError } from 'rxjs'
import { Malformed } from '../../errors/Malformed.js'
import { ChannelBody } from '../../protocol/bodies/ChannelBody.js'
import type { GameChannel } from '../../protocol/entities/GameChannel.js'
import type { Channels, NewChannel } from './Channels.js'
import type { ServiceStages } from '../ServiceStages.js'

const LONGEST_NAME = 255
const LONGEST_KEY = 128
const LONGEST_VALUE = 512

/** Makes `talo.channels`. */
export function createChannels(stages: ServiceStages): Channels {
  const { http, identity, outbox, message$, ghosts } = stages

  function post(path: string, body?: NewChannel): Observable<GameChannel> {
    return defer(() => {
      const player = identity.wanted()
      return http({ method: 'POST', path, body, decode: ChannelBody }).pipe(
        map(({ channel }) => channel),
        tap((channel) => {
          if (identity.wanted() === player) ghosts.joined(channel)
        }),
      )
    })
  }

  return {
    create: (channel) =>
      defer(
        () =>
          refuse('channels.create(channel)', complaintsAbout(channel)) ??
          post('/v1/game-channels', channel),
      ),
    join: (channelId) =>
      refuse(
        'channels.join(channelId)',
        isId(channelId) ? [] : ['channelId: expected an integer'],
      ) ?? post(`/v1/game-channels/${String(channelId)}/join`),
    sendMessage: (id, message, options) =>
      outbox.send('v1.channels.message', { channel: { id }, message }, options),
    message$,
  }
}

function isId(id: number): boolean {
  return Number.isSafeInteger(id)
}

function refuse(what: string, reasons: readonly string[]): Observable<never> | undefined {
  return reasons.length === 0 ? undefined : throwError(() => new Malformed({ what, reasons }))
}

function complaintsAbout({ name, props = [] }: NewChannel): readonly string[] {
  return [
    ...tooLong('name', name, LONGEST_NAME),
    ...props.flatMap(({ key, value }, index) => [
      ...tooLong(`props.${String(index)}.key`, key, LONGEST_KEY),
      ...tooLong(`props.${String(index)}.value`, value, LONGEST_VALUE),
    ]),
  ]
}

function tooLong(what: string, text: unknown, longest: number): readonly string[] {
  if (typeof text !== 'string') return [`${what}: expected a string, got ${typeof text}`]
  return text.length <= longest
    ? []
    : [`${what}: expected at most ${String(longest)} characters, got ${String(text.length)}`]
}
