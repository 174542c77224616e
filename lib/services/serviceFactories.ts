import type { ChannelHandle } from './channel/ChannelHandle.js'
import { createChannel } from './channel/createChannel.js'
import { createChannels } from './channels/createChannels.js'
import type { Channels } from './channels/Channels.js'
import type { Live } from '../live/Live.js'
import { createEnter } from './enter/createEnter.js'
import type { Room } from './enter/Room.js'
import { createLiveConfig } from './liveConfig/createLiveConfig.js'
import type { LiveConfig } from './liveConfig/LiveConfig.js'
import { createPlayerAuth } from './playerAuth/createPlayerAuth.js'
import type { PlayerAuthentication } from './playerAuth/PlayerAuthentication.js'
import { createPlayerProps } from './playerProps/createPlayerProps.js'
import type { PlayerProps } from './playerProps/PlayerProps.js'
import { createPresence } from './presence/createPresence.js'
import type { Presence } from './presence/Presence.js'
import { createRelationships } from './relationships/createRelationships.js'
import type { Relationships } from './relationships/Relationships.js'
import { service } from './context.js'
import type { TaloCore } from './TaloCore.js'

/** Gives a handle on one channel to a client made by `createTaloCore`; `createTalo` has it as `talo.channel(id)`. */
export function channel(core: TaloCore, id: number): ChannelHandle {
  return service(core, createChannel)(id)
}

/**
 * Enters a room with a client made by `createTaloCore`; `createTalo` has it as `talo.enter(room)`, where it says what becomes
 * of that.
 */
export function enter(core: TaloCore, room: Room): Live<ChannelHandle> {
  return service(core, createEnter)(room)
}

/** Adds channels to a client made by `createTaloCore`; `createTalo` has them as `talo.channels`. */
export function channels(core: TaloCore): Channels {
  return service(core, createChannels)
}

/** Adds the live config to a client made by `createTaloCore`; `createTalo` has it as `talo.liveConfig`. */
export function liveConfig(core: TaloCore): LiveConfig {
  return service(core, createLiveConfig)
}

/**
 * Adds players who log in with a password to a client made by `createTaloCore`, and restores their session;
 * `createTalo` has it as `talo.playerAuth`.
 */
export function playerAuth(core: TaloCore): PlayerAuthentication {
  return service(core, createPlayerAuth)
}

/** Adds props that change often to a client made by `createTaloCore`; `createTalo` has them as `talo.playerProps`. */
export function playerProps(core: TaloCore): PlayerProps {
  return service(core, createPlayerProps)
}

/** Adds presence to a client made by `createTaloCore`; `createTalo` has it as `talo.presence`. */
export function presence(core: TaloCore): Presence {
  return service(core, createPresence)
}

/** Adds relationships to a client made by `createTaloCore`; `createTalo` has them as `talo.relationships`. */
export function relationships(core: TaloCore): Relationships {
  return service(core, createRelationships)
}
