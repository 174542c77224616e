import { createChannels } from './createChannels.js'
import type { Channels } from './Channels.js'
import { createPresence } from './createPresence.js'
import type { Presence } from './Presence.js'
import { stagesOf } from './stagesOf.js'
import type { TaloCore } from './TaloCore.js'

/** Adds channels to a client made by `createTaloCore`; `createTalo` has them as `talo.channels`. */
export function channels(core: TaloCore): Channels {
  return createChannels(stagesOf(core))
}

/** Adds presence to a client made by `createTaloCore`; `createTalo` has it as `talo.presence`. */
export function presence(core: TaloCore): Presence {
  return createPresence(stagesOf(core))
}
