import { isObject } from '../../protocol/isObject.js'
import { decoderOf, isDecoder } from '../decoderOf.js'
import type { ChannelHandle } from './ChannelHandle.js'
import { createTypedKinds } from './createTypedKinds.js'
import { encoderOf, type MessageStages, readMessages, sendJson } from './messageJson.js'
import type { MessageKinds } from './TypedKinds.js'
import type { TypedMessages } from './TypedMessages.js'

/** Makes the `typed` of a channel: what is no schema and has no `decode` is a map of kinds. */
export function createTyped(stages: MessageStages): ChannelHandle['typed'] {
  const typed = (given: unknown): unknown => {
    const kinds = isObject(given) && !isDecoder(given) ? Object.values(given) : []
    return kinds.length > 0 && kinds.every(isDecoder)
      ? createTypedKinds(stages, given as MessageKinds)
      : createTypedMessages(stages, given)
  }
  // Which of them is made, the forms of the type say.
  return typed as ChannelHandle['typed']
}

/**
 * Reads and writes messages as values.
 *
 * ```
 * message$:        -a-x-b-     a, b = JSON of the type, x = something else
 * typed message$:  -A---B-
 * invalid$:        ---X---
 * ```
 */
export function createTypedMessages<T, Input>(
  stages: MessageStages,
  given: unknown,
): TypedMessages<T, Input> {
  const encode = encoderOf(given)
  return {
    ...readMessages(stages, decoderOf<unknown, T>(given, 'decode', stages.redact)),
    send: (value, options) => sendJson(stages, () => encode(value), options),
  }
}
