import type { TaloFailure } from '../../errors/TaloFailure.js'
import type { PlayerAlias } from '../../protocol/entities/PlayerAlias.js'

/** What comes of a log-in: the player plays, or first has to tell the code that was mailed to them. */
export type SignInResult = SignedIn | VerificationRequired

/** How it stands with the session of a player with Talo authentication; without tokens. */
export type PlayerSession = SessionRestoring | SignedOut | VerificationRequired | SignedIn

/** A stored session is being looked for, or tried. */
export interface SessionRestoring {
  readonly status: 'restoring'
  /** Whose session is tried, as far as the store tells: for a greeting before the server is reached. */
  readonly player?: RestoredPlayer | undefined
  /** Why it takes longer; it is tried again by itself. */
  readonly failure?: TaloFailure | undefined
}

/** What a stored session tells of its player. */
export interface RestoredPlayer {
  readonly aliasId: number
  /** A UUID. */
  readonly playerId: string
  /** With which the player logged in. */
  readonly identifier: string
}

/** No player is logged in. */
export interface SignedOut {
  readonly status: 'signed-out'
  readonly reason: SignedOutReason
}

/**
 * Why no player is logged in. `never`: none was, as far as is known. `logged-out`: by `logout()`, here or in another tab.
 * `expired`: the server does not take the session any more, nor refresh it. `cleared`: the player was changed or cleared
 * in another way. `deleted` and `migrated`: the account is no more.
 */
export type SignedOutReason =
  'never' | 'logged-out' | 'expired' | 'cleared' | 'deleted' | 'migrated'

/** The code that was mailed, within five minutes, completes the log-in: `verify(code)`. */
export interface VerificationRequired {
  readonly status: 'verification-required'
  readonly aliasId: number
}

/** The player is logged in. */
export interface SignedIn {
  readonly status: 'signed-in'
  readonly alias: PlayerAlias
}
