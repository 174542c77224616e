/** The answer to a login that a mailed code must follow. */
export interface VerificationRequiredBody {
  /** What the code is sent back with. */
  readonly aliasId: number
  readonly verificationRequired: true
}
