import type { Observable } from 'rxjs'
import type { PlayerAlias } from '../../protocol/entities/PlayerAlias.js'
import type { State } from '../../state/State.js'
import type { PlayerSession, SignInResult } from './PlayerSession.js'

/** A new account. */
export interface Registration {
  /** The name to log in with, at most 1,024 characters; spaces around it are cut off. */
  readonly identifier: string
  readonly password: string
  /** For codes and new passwords; needed for verification. */
  readonly email?: string | undefined
  /** Whether every log-in has to be completed by a code that is mailed. @defaultValue `false` */
  readonly verificationEnabled?: boolean | undefined
}

/** Whether log-ins have to be completed by a code. */
export interface VerificationChange {
  readonly currentPassword: string
  readonly verificationEnabled: boolean
  /** A new address; needed if there is none yet and verification is to be enabled. */
  readonly email?: string | undefined
}

/** Where an account moves to. */
export interface Migration {
  readonly currentPassword: string
  /** Any but `talo`; spaces around it are cut off. */
  readonly service: string
  /** The player's name there. */
  readonly identifier: string
}

/**
 * Players who log in with a password. https://docs.trytalo.com/docs/http/player-auth-api
 *
 * Who logs in plays at once, on the socket too, with a session that takes care of itself: it is refreshed when it is over,
 * on HTTP calls (each is made once more) and on the socket alike, kept in the option `sessionStore`, shared with other
 * tabs there, and restored when the client is made. Nothing here ever shows a token.
 *
 * One or two arguments stand in the server's order; more, and those that may be left out, have names. All need the scopes
 * `read:players` and `write:players`. Arguments that are missing or of the wrong type are `Malformed`, unsent. What needs
 * a session errors with `Unauthorized` (reason `session`) where there is none.
 */
export interface PlayerAuthentication {
  /** State: who is logged in, or why no player is. Completes on dispose. */
  readonly session$: State<PlayerSession>
  /**
   * Call (cold): makes an account and logs in. `HttpError` 400 with `IDENTIFIER_TAKEN`, `IDENTIFIER_PROFANITY`,
   * `EMAIL_TAKEN` or `INVALID_EMAIL`.
   *
   * Queued: those of one identifier go one after another, since the server would make two accounts, one of which could
   * not be logged in to. Once sent it runs to its answer, and who registered is logged in: unsubscribing only stops listening,
   * unless a later log-in is under way. Unsubscribed before that it is never sent.
   */
  register(registration: Registration): Observable<SignInResult>
  /**
   * Call (cold): logs in, which ends the player's sessions on other devices. `Unauthorized` with reason `credentials` if
   * the identifier or the password is wrong.
   *
   * If a code is required, it is mailed, and `verify` completes the log-in; a player who was logged in before stays so
   * until then. Of several log-ins, registrations and identifies under way at once the one made last wins; the others error
   * with `Superseded`. A stored session that is being restored gives way to all of them.
   */
  login(identifier: string, password: string): Observable<SignInResult>
  /**
   * Call (cold): completes the log-in that asked for it last with the code from the mail; `Malformed`, unsent, where none
   * did. `HttpError` 403 with `VERIFICATION_CODE_INVALID` (also for one older than five minutes) or
   * `VERIFICATION_ALIAS_NOT_FOUND`.
   */
  verify(code: string): Observable<SignInResult>
  /** Call (cold): completes the log-in of a certain alias, as after a reload of the page. */
  verify(aliasId: number, code: string): Observable<SignInResult>
  /**
   * Call (cold): gets a new session now, and emits `undefined`; only needed to find out whether the session is still good.
   * `Unauthorized` with reason `session` if it is not: the player is logged out then.
   */
  refresh(): Observable<undefined>
  /**
   * Call (cold): logs out, and emits `undefined`. The session is forgotten here and in other tabs before the server is
   * told, whatever it answers; the socket goes on without a player. Where none is logged in, nothing is sent.
   */
  logout(): Observable<undefined>
  /**
   * Call (cold): emits `undefined`; the session stays. `HttpError` 403 with `INVALID_CREDENTIALS` for a wrong password, 400
   * with `NEW_PASSWORD_MATCHES_CURRENT_PASSWORD`.
   */
  changePassword(currentPassword: string, newPassword: string): Observable<undefined>
  /**
   * Call (cold): emits `undefined`. `HttpError` 403 with `INVALID_CREDENTIALS`, 400 with `NEW_EMAIL_MATCHES_CURRENT_EMAIL`,
   * `EMAIL_TAKEN` or `INVALID_EMAIL`.
   */
  changeEmail(currentPassword: string, newEmail: string): Observable<undefined>
  /**
   * Call (cold): changes the name to log in with, and emits the alias; the server writes it in lower case. `HttpError` 403
   * with `INVALID_CREDENTIALS`, 400 with `NEW_IDENTIFIER_MATCHES_CURRENT_IDENTIFIER`, `IDENTIFIER_TAKEN` or
   * `IDENTIFIER_PROFANITY`.
   */
  changeIdentifier(currentPassword: string, newIdentifier: string): Observable<PlayerAlias>
  /** Call (cold): mails a code for a new password, if the address is known, and emits `undefined` in either case. */
  forgotPassword(email: string): Observable<undefined>
  /**
   * Call (cold): sets a new password with the code from the mail, and emits `undefined`; every session of the player is
   * over. `Unauthorized` with reason `credentials` (`PASSWORD_RESET_CODE_INVALID`) for a wrong code, or one older than
   * fifteen minutes.
   */
  resetPassword(code: string, password: string): Observable<undefined>
  /**
   * Call (cold): enables or disables codes, and emits `undefined`. `HttpError` 403 with `INVALID_CREDENTIALS`, 400 with
   * `VERIFICATION_EMAIL_REQUIRED`, `EMAIL_TAKEN` or `INVALID_EMAIL`.
   */
  toggleVerification(change: VerificationChange): Observable<undefined>
  /**
   * Call (cold): deletes the account, not the player, and emits `undefined`; the player is logged out then. `HttpError` 403
   * with `INVALID_CREDENTIALS`.
   */
  deleteAccount(currentPassword: string): Observable<undefined>
  /**
   * Call (cold): moves the account to another service, and emits the alias, whose id stays. The player plays on, but
   * without a session. `HttpError` 403 with `INVALID_CREDENTIALS`, 400 with `INVALID_MIGRATION_TARGET`, 409 with
   * `IDENTIFIER_TAKEN`.
   */
  migrate(migration: Migration): Observable<PlayerAlias>
}
