import { createChannels } from './createChannels.js'
import type { Channels } from './Channels.js'
import { stagesOf } from './stagesOf.js'
import type { TaloCore } from './TaloCore.js'

/** Adds channels to a client made by `createTaloCore`; `createTalo` has them as `talo.channels`. */
export function channels(core: TaloCore): Channels {
  return createChannels(stagesOf(core))
}
