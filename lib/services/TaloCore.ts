import type { Observable } from 'rxjs'
import type { ChannelHandle } from './channel/ChannelHandle.js'
import type { Channels } from './channels/Channels.js'
import type { Room } from './enter/Room.js'
import type { Health } from './health/createHealth.js'
import type { SocketTickets } from './socketTickets/createSocketTickets.js'
import type { Disposal } from './withDisposal.js'
import type { LiveConfig } from './liveConfig/LiveConfig.js'
import type { PlayerAuthentication } from './playerAuth/PlayerAuthentication.js'
import type { PlayerProps } from './playerProps/PlayerProps.js'
import type { Presence } from './presence/Presence.js'
import type { Players } from './players/Players.js'
import type {
  TaloRequest,
  TaloRequestWithDecoder,
  TaloRequestWithSchema,
} from './request/TaloRequest.js'
import type { DecodedOf } from './decodeWith.js'
import type { Live } from '../live/Live.js'
import type { ServerClockState } from '../state/createServerClock.js'
import type { State } from '../state/State.js'
import type { Relationships } from './relationships/Relationships.js'
import type { TaloSocket } from './socket/TaloSocket.js'

/** A Talo client with what every game needs; each further service is a function over it, like `channels(core)`. */
export interface TaloCore extends Disposal {
  readonly socket: TaloSocket
  readonly players: Players
  readonly socketTickets: SocketTickets
  readonly health: Health
  /**
   * Call (cold): any call of Talo's HTTP API, for what has no service here: leaderboards, stats, saves, feedback, events,
   * groups. It is made as the calls of the services are: with the access key, the headers of the current player, a refreshed
   * session, a signature, within the client's limits, and with the same failures, free of secrets.
   *
   * `talo.request({ method: 'GET', path: '/v1/game-stats', decode: z.object({ stats: z.array(Stat) }) })`
   *
   * It waits while an identify, a log-in or the restoring of a session is under way; without a player it is made with the key
   * alone. Paths that need the player's id (`/v1/game-saves`, the history of a stat) get it.
   *
   * A path that is none, or a GET with a body, is `Malformed`, unsent. The answer is `unknown`, or what `decode` makes of it:
   * a Standard Schema, an object with `decode` or a function, as in `liveConfig.prop$`; an answer that it refuses is
   * `Malformed`. Throws `TaloConfigError` where `decode` is none.
   */
  request<Output>(request: TaloRequestWithSchema<Output>): Observable<Output>
  /** The same; the answer is what the decoder makes of it. */
  request<R>(request: TaloRequestWithDecoder<R>): Observable<DecodedOf<R>>
  /** The same; the answer is as it came. */
  request(request: TaloRequest): Observable<unknown>
  /**
   * The time of the server now, in whole epoch milliseconds, for countdowns and rounds that begin for all players at once;
   * that of this device until the server's is learnt. It is learnt of the answers to calls where the platform shows their
   * dates (browsers do not), and wherever else the player is identified on the socket.
   */
  serverNow(): number
  /** State: how far the clock of the server is ahead of this device's, and how exactly that is known. */
  readonly serverClock$: State<ServerClockState>
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
  /**
   * Command: enters a room, the opening of nearly every program, and keeps the player in it, subscribed to or not: after every
   * gap and every expulsion it is joined again. It ends with the handle's `leave()`, a change of player, or `dispose()`.
   *
   * ```ts
   * talo.enter('lobby').subscribe((lobby) => {
   *   void lobby.send('Hello!')
   * })
   * ```
   *
   * The room is a channel by its id, or by its exact name: of several of one name the one with the lowest id is entered. If
   * there is none it is made, as the object says that was given for the name. A private channel is found by name among those
   * that the player is in.
   *
   * The live state is of the handle on the channel, and `ready` when what is sent there will arrive; `loading` until a player
   * is identified; `unavailable` with `HttpError` 403 for a private channel or a key without the scopes `read:gameChannels`
   * and `write:gameChannels`, and with `Malformed` for what is no room; `gone` with `HttpError` 404, or `Gone` after it was
   * deleted or left, and with `Superseded` after a change of player. Entering it once more begins anew then.
   *
   * The same id or name gives the same object.
   */
  enter(room: Room): Live<ChannelHandle>
  readonly channels: Channels
  readonly liveConfig: LiveConfig
  readonly playerAuth: PlayerAuthentication
  readonly playerProps: PlayerProps
  readonly presence: Presence
  readonly relationships: Relationships
}
