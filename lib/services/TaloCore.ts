import type { ChannelHandle } from './channel/ChannelHandle.js'
import type { Channels } from './channels/Channels.js'
import type { Health } from './health/createHealth.js'
import type { SocketTickets } from './socketTickets/createSocketTickets.js'
import type { Disposal } from './withDisposal.js'
import type { LiveConfig } from './liveConfig/LiveConfig.js'
import type { PlayerAuthentication } from './playerAuth/PlayerAuthentication.js'
import type { Presence } from './presence/Presence.js'
import type { Players } from './players/Players.js'
import type { Relationships } from './relationships/Relationships.js'
import type { TaloSocket } from './socket/TaloSocket.js'

/** A Talo client with what every game needs; each further service is a function over it, like `channels(core)`. */
export interface TaloCore extends Disposal {
  readonly socket: TaloSocket
  readonly players: Players
  readonly socketTickets: SocketTickets
  readonly health: Health
  /**
   * Command: closes the socket, completes every stream and leaves nothing running. What waits to be sent is rejected.
   * Doing it twice changes nothing.
   */
  dispose(): void
}

/** A Talo client with everything. */
export interface Talo extends TaloCore {
  /** One channel: its events, its live state and what one does in it. Nothing is sent by this alone. */
  channel(id: number): ChannelHandle
  readonly channels: Channels
  readonly liveConfig: LiveConfig
  readonly playerAuth: PlayerAuthentication
  readonly presence: Presence
  readonly relationships: Relationships
}
