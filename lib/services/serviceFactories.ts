import { createChannels } from './channels/createChannels.js'
import type { Channels } from './channels/Channels.js'
import { createPresence } from './presence/createPresence.js'
import type { Presence } from './presence/Presence.js'
import { stagesOf } from './stagesOf.js'
import type { TaloCore } from './TaloCore.js'

/** Adds channels to a client made by `createTaloCore`; `createTalo` has them as `talo.channels`. */
export function channels(core: TaloCore): Channels {
  return stagesOf(core).once(createChannels)
}

/** Adds presence to a client made by `createTaloCore`; `createTalo` has it as `talo.presence`. */
export function presence(core: TaloCore): Presence {
  return stagesOf(core).once(createPresence)
}
