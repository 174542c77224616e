import type { ChannelAct } from './channelActs.js'

/** Something that a user, the server or a network does. */
export type Act = ChannelAct
