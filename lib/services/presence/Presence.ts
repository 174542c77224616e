import type { Observable } from 'rxjs'
import type { PlayerPresence } from '../../protocol/entities/PlayerPresence.js'
import type { Live } from '../../live/Live.js'

/** What of one's own presence is to change; what is left out stays. */
export interface PresenceChange {
  readonly online?: boolean | undefined
  /** At most 255 characters. */
  readonly customStatus?: string | undefined
}

/** That a player's presence was set, and what of it is new. */
export interface PresenceUpdate {
  readonly presence: PlayerPresence
  /** Whether the player came online or went offline, as far as this client knew. */
  readonly onlineChanged: boolean
  /** Whether the player's status is another, as far as this client knew. */
  readonly customStatusChanged: boolean
  /** Whether it is the current player's presence, set by this client, another one, or the server. */
  readonly own: boolean
}

/** Who is online, and what they say of themselves. https://docs.trytalo.com/docs/http/player-presence-api */
export interface Presence {
  /**
   * Call (cold): a player's presence; offline, with `playerAlias: null` and now as its time, for one whose presence was
   * never set.
   *
   * Needs the scope `read:playerPresence`. Errors with a `TaloFailure`: `Malformed`, unsent, unless `playerId` is a UUID;
   * `HttpError` 404 for an unknown player, 403 without the scope.
   */
  get(playerId: string): Observable<PlayerPresence>
  /**
   * Call (cold): changes the current player's presence and emits it.
   *
   * Who sets themselves offline stays so for as long as the connection lasts: nothing here sets them online again, but the
   * server does, whenever a socket is identified. It takes players who are offline out of channels with temporary membership.
   *
   * Needs the scope `write:playerPresence`. Errors with a `TaloFailure`: `Malformed`, unsent, for a status of more than 255
   * characters; `HttpError` 403 without the scope.
   */
  set(change: PresenceChange): Observable<PlayerPresence>
  /**
   * Event stream (hot): the presence of every player of the game, the current one included, each time it is set: when a
   * socket is identified, when one ends, and with every `set`. Never errors. Needs the scope `read:playerPresence`.
   *
   * What changed is worked out against what this client last got of that player, in frames and answers; it remembers the
   * ten thousand that changed last. The server's own flags, on `socket.on('v1.players.presence.updated')`, call changed
   * whatever a request did not mention, and are taken only for a player of whom nothing is known. A frame that is older
   * than what is known is dropped. A known display name stays where a frame has the identifier instead.
   */
  readonly updated$: Observable<PresenceUpdate>
  /**
   * Live: one player's presence; the newest of what frames and answers tell. `gone` for an unknown player, `unavailable` with
   * `HttpError` 403 without the scope `read:playerPresence`, or with `Malformed` unless `playerId` is a UUID.
   */
  player$(playerId: string): Live<PlayerPresence>
}
