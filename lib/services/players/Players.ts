import type { Observable } from 'rxjs'
import type { PlayerAlias } from '../../protocol/entities/PlayerAlias.js'
import type { PlayerWithAliases } from '../../protocol/entities/PlayerWithAliases.js'
import type { State } from '../../state/State.js'
import type { PropChange } from '../validateProps.js'
import type { GameCenterIdentity } from './GameCenterIdentity.js'
import type { PlayersPage, PlayerUpdate } from './PlayerAnswers.js'

/**
 * Who plays: identifying players, and the one who is. https://docs.trytalo.com/docs/http/player-api
 *
 * All calls error with a `TaloFailure`; those named here are the ones that say something about the call itself.
 */
export interface Players {
  /**
   * Call (cold): identifies a player over HTTP, creating them if the key has `write:players`, and emits the alias. The
   * socket follows by itself, now and after every reconnect. Needs the scope `read:players`.
   *
   * The service `talo` is refused with `Malformed`: those players log in. Spaces around both are cut off, since the
   * server would take them for another player. `HttpError` 404 for an unknown player whom the key may not create, 400
   * with `IDENTIFIER_PROFANITY`, 402 if the game's plan has no room for another player.
   *
   * Of several such calls under way at once the one made last wins: one that was made before it errors with `Superseded`
   * as soon as the later one is answered, as it does if the player is changed or cleared meanwhile.
   *
   * Shared: equal calls under way are one, since the server would make two players of a new name. Once sent it runs to its
   * answer, and who is identified plays: unsubscribing only stops listening, unless another call of these is under way by
   * then, and `clearIdentity()` gives the player up. `IDENTIFIER_TAKEN`, which says that another client has just made the
   * player, is repeated once.
   */
  identify(service: string, identifier: string): Observable<PlayerAlias>
  /**
   * Call (cold): like `identify`, shared like it, for a player of Steam. The game needs the Steam integration.
   *
   * Sent is the service `steam` with the identifier `identity:ticket`, or the ticket alone. `HttpError` 400 if Steam does
   * not take the ticket. The call cannot be repeated for long with the same ticket, so that the key should have
   * `write:players`, with which the socket's tokens are renewed.
   *
   * @param ticket - from `GetAuthTicketForWebApi`, in hexadecimal
   * @param identity - the one the ticket was asked for with; Talo recommends that there is one
   */
  identifySteam(ticket: string, identity?: string): Observable<PlayerAlias>
  /**
   * Call (cold): like `identify`, shared like it, for a player of Google Play Games. The game needs that integration.
   *
   * Sent is the service `google_play_games` with the code as the identifier. `HttpError` 400 if Google does not take the
   * code, 503 if Google does not answer. A code serves once, so that the key should have `write:players`, with which the
   * socket's tokens are renewed.
   *
   * @param authCode - a server auth code
   */
  identifyGooglePlayGames(authCode: string): Observable<PlayerAlias>
  /**
   * Call (cold): like `identify`, shared like it, for a player of Apple's Game Center. The game needs that integration.
   *
   * Sent is the service `game_center` with the keys of {@link GameCenterIdentity} as JSON for the identifier. `HttpError`
   * 400 if the signature is not good or older than five minutes, 503 if Apple does not answer. A signature does not last,
   * so that the key should have `write:players`, with which the socket's tokens are renewed.
   */
  identifyGameCenter(identity: GameCenterIdentity): Observable<PlayerAlias>
  /** State: the alias who plays, `null` for none; its display name is the one that HTTP tells. */
  readonly alias$: State<PlayerAlias | null>
  /**
   * Call (cold): a player with all their aliases, but without props: the server does not load them here. `search` finds
   * players by id, too, and shows them. Needs the scope `read:players`. `HttpError` 404 for an unknown player.
   *
   * @param playerId - a UUID; `Malformed`, unsent, if it is none
   */
  find(playerId: string): Observable<PlayerWithAliases>
  /**
   * Call (cold): players whose id, an identifier or the value of a prop contains a text; the first 25 of them, those seen
   * last first. The server gives no further pages, whatever `count` says. An answer may be five seconds old. Needs the
   * scope `read:players`.
   *
   * @param query - more than spaces and dashes, or it is `Malformed`, unsent
   */
  search(query: string): Observable<PlayersPage>
  /**
   * Call (cold): changes props of the current player and emits the player as they are then. `alias$` shows it too, but for
   * a display name that the game takes from a prop: the server tells it with the next identify.
   *
   * A `value` of `null` deletes; props that are not mentioned stay; an array, whose key ends in `[]`, is replaced as a
   * whole; keys that start with `META_` are the server's and are left alone in silence. Props that are too long are
   * `Malformed`, unsent, since the server would refuse them and delete the old value of the key as well. It still does so
   * with what it takes for profanity: see `rejectedProps`. Needs the scope `write:players`. `Malformed` too if no player is
   * identified, `HttpError` 404 if the player is gone.
   *
   * Queued: the changes of one player are made one after another, in order, and what was sent runs to its answer though
   * you unsubscribe; unsubscribed before that it is never sent, and after a change of player it errors with `Superseded`.
   * Its time runs from sending. A 500, which the server answers where too many others change the same player, is
   * repeated twice within the time of the call, and nothing else is: a change that is repeated may overwrite a newer one
   * of another client.
   */
  update(props: readonly PropChange[]): Observable<PlayerUpdate>
  /**
   * Call (cold): gives everything that the second player has to the first, deletes the second, and emits the first with
   * all their aliases. Where both have a prop, the second's stays; of an array one value stays. No frame tells of it.
   * Needs the scopes `read:players` and `write:players`.
   *
   * Who plays as the second plays on as the first: `alias$` shows that player, and the socket takes a new connection, with
   * the same socket token.
   *
   * `HttpError` 403 if the first has an alias of Talo, Steam, Google Play Games or Game Center that is not the current
   * one (otherwise every client may merge), 404 if one does not exist, 400 if they are the same, if both have an alias of the
   * same service, or if the second logs in or plays through Steam or Google Play Games.
   *
   * @param playerId1 - who stays, a UUID
   * @param playerId2 - who goes, a UUID
   */
  merge(playerId1: string, playerId2: string): Observable<PlayerWithAliases>
  /**
   * Call (cold): issues a new socket token for the current player and emits it; the one before is void at once, so the
   * socket is given the new one as well. Needs the scope `write:players`.
   */
  createSocketToken(): Observable<string>
  /** Command: goes on without a player; the socket continues on a new connection. */
  clearIdentity(): void
}
