/** What HTTP answers carry as their `errorCode`; most failures carry none. */
export const HttpErrorCode = {
  /** The player has Talo authentication and the call carried no session. */
  MISSING_SESSION: 'MISSING_SESSION',
  /** The session, or the refresh token, is over or not of this player. */
  INVALID_SESSION: 'INVALID_SESSION',
  /** The identifier or the password is wrong. */
  INVALID_CREDENTIALS: 'INVALID_CREDENTIALS',
  /** There is no such alias to verify. */
  VERIFICATION_ALIAS_NOT_FOUND: 'VERIFICATION_ALIAS_NOT_FOUND',
  /** The code that was mailed is wrong or older than five minutes. */
  VERIFICATION_CODE_INVALID: 'VERIFICATION_CODE_INVALID',
  /** Verification cannot be enabled without an email address. */
  VERIFICATION_EMAIL_REQUIRED: 'VERIFICATION_EMAIL_REQUIRED',
  /** Another player of the game has that identifier. */
  IDENTIFIER_TAKEN: 'IDENTIFIER_TAKEN',
  /** The game blocks profanity, and the identifier contains some. */
  IDENTIFIER_PROFANITY: 'IDENTIFIER_PROFANITY',
  /** The new identifier is the old one. */
  NEW_IDENTIFIER_MATCHES_CURRENT_IDENTIFIER: 'NEW_IDENTIFIER_MATCHES_CURRENT_IDENTIFIER',
  /** That is no email address. */
  INVALID_EMAIL: 'INVALID_EMAIL',
  /** Another player of the game has that email address. */
  EMAIL_TAKEN: 'EMAIL_TAKEN',
  /** The new email address is the old one. */
  NEW_EMAIL_MATCHES_CURRENT_EMAIL: 'NEW_EMAIL_MATCHES_CURRENT_EMAIL',
  /** The new password is the old one. */
  NEW_PASSWORD_MATCHES_CURRENT_PASSWORD: 'NEW_PASSWORD_MATCHES_CURRENT_PASSWORD',
  /** The code that was mailed is wrong or older than fifteen minutes. */
  PASSWORD_RESET_CODE_INVALID: 'PASSWORD_RESET_CODE_INVALID',
  /** An account cannot migrate to the service `talo`. */
  INVALID_MIGRATION_TARGET: 'INVALID_MIGRATION_TARGET',
} as const

/** The code of a refused HTTP call; those that are newer than this version are kept as they came. */
export type HttpErrorCode = (typeof HttpErrorCode)[keyof typeof HttpErrorCode] | (string & {})
