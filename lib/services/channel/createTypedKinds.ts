import { filter, map, type Observable } from 'rxjs'
import { TaloConfigError } from '../../errors/TaloConfigError.js'
import { rejectMalformed } from '../../outbox/rejectMalformed.js'
import { isObject } from '../../protocol/isObject.js'
import { failed, succeeded } from '../../result/Result.js'
import type { Decoded } from '../decodeWith.js'
import { type Decoder, decoderOf } from '../decoderOf.js'
import { encoderOf, type MessageStages, readMessages, sendJson } from './messageJson.js'
import type { MessageKinds, TypedKinds } from './TypedKinds.js'

interface Kind {
  readonly decode: Decoder<unknown, unknown>
  readonly encode: (value: unknown) => unknown
}

/**
 * Reads and writes messages by their kinds.
 *
 * ```
 * message$:   -p-c-x-     p, c = {"type":"pos",…}, {"type":"chat",…}, x = something else
 * on('pos'):  -P-----
 * on('chat'): ---C---
 * invalid$:   -----X-
 * ```
 */
export function createTypedKinds(
  stages: MessageStages,
  given: MessageKinds,
): TypedKinds<Readonly<Record<string, unknown>>> {
  const kinds = new Map(
    Object.entries(given).map(([name, kind]): [string, Kind] => [
      name,
      { decode: decoderOf(kind, `kinds.${name}`, stages.redact), encode: encoderOf(kind) },
    ]),
  )
  const names = [...kinds.keys()].join(', ')
  if (names === '') throw new TaloConfigError({ option: 'kinds', expected: 'at least one kind' })

  function read(json: unknown): Decoded<{ readonly kind: Kind; readonly value: unknown }> {
    const { type, data } = isObject(json) ? json : {}
    const kind = typeof type === 'string' ? kinds.get(type) : undefined
    if (kind === undefined) return failed([`type: expected one of ${names}`])
    const decoded = kind.decode(data)
    return decoded.ok ? succeeded({ kind, value: decoded.value }) : decoded
  }
  const { message$, invalid$ } = readMessages(stages, read)

  return {
    // What is on it is what its kind gives.
    on: (name) =>
      message$.pipe(
        filter(({ message }) => message.kind === kinds.get(name)),
        map((received) => ({ ...received, message: received.message.value })),
      ) as Observable<never>,
    invalid$,
    send: (name, value, options) => {
      const kind = kinds.get(name)
      if (kind === undefined) {
        return rejectMalformed('send(kind, value)', [`kind: expected one of ${names}`])
      }
      return sendJson(stages, () => ({ type: name, data: kind.encode(value) }), options)
    },
  }
}
