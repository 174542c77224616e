import { filter, map, type Observable, of } from 'rxjs'
import { TaloConfigError } from '../../errors/TaloConfigError.js'
import { rejectMalformed } from '../../outbox/rejectMalformed.js'
import { isObject } from '../../protocol/isObject.js'
import { failed, succeeded } from '../../result/Result.js'
import type { Decoded } from '../decodeWith.js'
import { type Decoder, decoderOf } from '../decoderOf.js'
import { createReadMessages, type TypedMessagesStages } from './createReadMessages.js'
import { encoderOf, writeJson } from './messageJson.js'
import type { MessageKinds, TypedKinds } from './TypedKinds.js'

interface Kind {
  readonly decode: Decoder<unknown, unknown>
  readonly encode: (value: unknown) => unknown
}

interface KindValue {
  readonly kind: string
  readonly value: unknown
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
  stages: TypedMessagesStages,
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

  function read(json: unknown): Decoded<KindValue> {
    const type = isObject(json) ? json.type : undefined
    const kind = typeof type === 'string' ? kinds.get(type) : undefined
    if (!isObject(json) || typeof type !== 'string' || kind === undefined) {
      return failed([`type: expected one of ${names}`])
    }
    const decoded = kind.decode(json.data)
    return decoded.ok ? succeeded({ kind: type, value: decoded.value }) : decoded
  }
  const { message$, invalid$ } = createReadMessages(stages, read)

  return {
    // What is on it is what its kind gives.
    on: (name) =>
      message$.pipe(
        filter(({ message }) => message.kind === name),
        map((received) => ({ ...received, message: received.message.value })),
      ) as Observable<never>,
    invalid$,
    send: (name, value, options) => {
      const kind = kinds.get(name)
      if (kind === undefined) {
        return rejectMalformed('send(kind, value)', [`kind: expected one of ${names}`])
      }
      const text = writeJson(() => ({ type: name, data: kind.encode(value) }))
      return text.ok ? stages.send(text.value, options) : of(text.failure)
    },
  }
}
