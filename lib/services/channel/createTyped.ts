import { isDecoder } from '../decoderOf.js'
import type { ChannelHandle } from './ChannelHandle.js'
import type { TypedMessagesStages } from './createReadMessages.js'
import { createTypedKinds } from './createTypedKinds.js'
import { createTypedMessages } from './createTypedMessages.js'
import type { MessageKinds } from './TypedKinds.js'

/** Makes the `typed` of a channel: what is no schema and has no `decode` is a map of kinds. */
export function createTyped(stages: TypedMessagesStages): ChannelHandle['typed'] {
  const typed = (given: unknown): unknown => {
    const isMap = typeof given === 'object' && given !== null && !Array.isArray(given)
    return isMap && !isDecoder(given)
      ? createTypedKinds(stages, given as MessageKinds)
      : createTypedMessages(stages, given)
  }
  // Which of them is made, the forms of the type say.
  return typed as ChannelHandle['typed']
}
