import type { Observable } from 'rxjs'
import type { PlayerAlias } from '../../protocol/entities/PlayerAlias.js'
import type { State } from '../../state/State.js'

/** Who plays: identifying players, and the one who is. https://docs.trytalo.com/docs/http/player-api */
export interface Players {
  /**
   * Call (cold): identifies a player over HTTP, creating them if the key has `write:players`, and emits the alias. The
   * socket follows by itself, now and after every reconnect.
   *
   * The service `talo` is refused with `Malformed`: those players log in. Spaces around both are cut off, since the
   * server would take them for another player. Errors with a `TaloFailure`.
   */
  identify(service: string, identifier: string): Observable<PlayerAlias>
  /** State: the alias who plays, `null` for nobody; its display name is the one that HTTP tells. */
  readonly alias$: State<PlayerAlias | null>
  /**
   * Call (cold): mints a new socket token for the current player and emits it; the one before is void at once, so the
   * socket is given the new one as well. Needs the scope `write:players`.
   */
  createSocketToken(): Observable<string>
  /** Command: goes on as nobody; the socket continues on a new connection. */
  clearIdentity(): void
}
