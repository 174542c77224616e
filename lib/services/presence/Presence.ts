import type { Observable } from 'rxjs'
import type { PlayerPresence } from '../../protocol/entities/PlayerPresence.js'

/** What of one's own presence is to change; what is left out stays. */
export interface PresenceChange {
  readonly online?: boolean | undefined
  /** At most 255 characters. */
  readonly customStatus?: string | undefined
}

/** Who is online, and what they say of themselves. https://docs.trytalo.com/docs/http/player-presence-api */
export interface Presence {
  /** Call (cold): a player's presence. Needs the scope `read:playerPresence`; `HttpError` 404 for an unknown player. */
  get(playerId: string): Observable<PlayerPresence>
  /**
   * Call (cold): changes the current player's presence and emits it. Needs the scope `write:playerPresence`.
   *
   * Who sets themselves offline stays so: nothing here sets them online again.
   */
  set(change: PresenceChange): Observable<PlayerPresence>
}
