import { decoderOf } from '../decoderOf.js'
import { encoderOf, type MessageStages, readMessages, sendJson } from './messageJson.js'
import type { TypedMessages } from './TypedMessages.js'

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
