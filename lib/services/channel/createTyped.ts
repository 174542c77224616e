import { isObject } from '../../protocol/isObject.js'
import { isDecoder } from '../decoderOf.js'
import type { ChannelHandle } from './ChannelHandle.js'
import { createTypedKinds } from './createTypedKinds.js'
import { createTypedMessages } from './createTypedMessages.js'
import type { MessageStages } from './messageJson.js'
import type { MessageKinds } from './TypedKinds.js'

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
