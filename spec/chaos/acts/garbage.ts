import fc from 'fast-check'
import type { Arbitrary } from 'fast-check'
import type { RawMessage } from '../../../lib/transport/Wire.js'
import { oneOf, weighted } from '../../model/weighted.js'

/** What a server says that it should not. */
export type Garbage =
  | { readonly is: 'text'; readonly text: string; readonly times: number }
  | { readonly is: 'bytes'; readonly bytes: readonly number[] }
  /** Something that repeats the ticket of the connection. */
  | { readonly is: 'secret'; readonly as: 'error' | 'key' | 'envelope' | 'text' }

const text = weighted<string>([
  [2, oneOf('not JSON', '', '{"res":', '[]', 'null', '{"res":"v9.new","data":1}', '{"data":{}}')],
  [1, oneOf('{"res":"v1.connected","data":{}}', 'v1.heartbeat', '{"res":"v1.error","data":{}}')],
  [
    1,
    oneOf(
      '{"res":"v1.channels.message","data":{"channel":{"id":1},"message":5}}',
      '{"res":"v1.channels.storage.updated","data":{"channel":null}}',
      '{"res":"v1.players.presence.updated","data":{"presence":{"online":"yes"}}}',
    ),
  ],
  [1, fc.string({ maxLength: 12 })],
])

export const garbage: Arbitrary<Garbage> = weighted<Garbage>([
  [4, fc.record({ is: fc.constant('text' as const), text, times: oneOf(1, 1, 60) })],
  [1, fc.record({ is: fc.constant('bytes' as const), bytes: fc.array(fc.nat({ max: 255 })) })],
  [
    1,
    fc.record({
      is: fc.constant('secret' as const),
      as: oneOf('error', 'key', 'envelope', 'text'),
    }),
  ],
])

export function timesOf(garbage: Garbage): number {
  return garbage.is === 'text' ? garbage.times : 1
}

export function rawOf(garbage: Garbage, secret: string): RawMessage {
  if (garbage.is === 'bytes') return Uint8Array.from(garbage.bytes)
  if (garbage.is === 'text') return garbage.text
  return secrets[garbage.as](secret)
}

const secrets: Readonly<Record<(Garbage & { is: 'secret' })['as'], (secret: string) => string>> = {
  error: (secret) =>
    JSON.stringify({
      res: 'v1.error',
      data: {
        req: 'unknown',
        errorCode: 'LISTENER_ERROR',
        message: `no such ticket: ${secret}`,
        cause: secret,
      },
    }),
  key: (secret) => JSON.stringify({ res: 'v1.channels.message', data: { [secret]: 1 } }),
  envelope: (secret) => JSON.stringify({ res: secret, data: {} }),
  text: (secret) => `not JSON: ${secret}`,
}
