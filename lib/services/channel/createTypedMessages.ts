import { of } from 'rxjs'
import { decoderOf } from '../decoderOf.js'
import { createReadMessages, type TypedMessagesStages } from './createReadMessages.js'
import { encoderOf, writeJson } from './messageJson.js'
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
  stages: TypedMessagesStages,
  given: unknown,
): TypedMessages<T, Input> {
  const encode = encoderOf(given)
  return {
    ...createReadMessages(stages, decoderOf<unknown, T>(given, 'decode', stages.redact)),
    send: (value, options) => {
      const text = writeJson(() => encode(value))
      return text.ok ? stages.send(text.value, options) : of(text.failure)
    },
  }
}
