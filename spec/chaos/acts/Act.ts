import type { AccountAct } from './accountActs.js'
import type { ChannelAct } from './channelActs.js'
import type { LiveAct } from './liveActs.js'
import type { NetworkAct } from './networkActs.js'
import type { PlayerAct } from './playerActs.js'
import type { SendAct } from './sendActs.js'
import type { ServerAct } from './serverActs.js'
import type { SocialAct } from './socialActs.js'
import type { SocketAct } from './socketActs.js'

/** What a user does with a client. */
export type UserAct =
  AccountAct | ChannelAct | LiveAct | PlayerAct | SendAct | SocialAct | SocketAct

/** Something that a user, the server or the network does. */
export type Act = UserAct | NetworkAct | ServerAct
