/**
 * What the server tells of a player's Talo authentication.
 *
 * Empty wherever the server did not load it, which is nearly everywhere. Personal data: keep it out of logs.
 */
export interface PlayerAuth {
  readonly email?: string | null | undefined
  readonly verificationEnabled?: boolean | null | undefined
  /** An ISO date. */
  readonly sessionCreatedAt?: string | null | undefined
}
