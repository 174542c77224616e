/** What is signed beside the text: a name that is never used twice, and when. */
export interface SignatureContext {
  readonly rid: string
  /** The server's time, in epoch milliseconds. */
  readonly timestamp: number
}

/** The option `verification`: how requests of a game that verifies them are signed. Made by `hmac`. */
export interface Verification {
  /** The signature of a text, as it goes into the header `x-talo-signature` or before a frame. */
  sign(text: string, context: SignatureContext): string
  /** What it signs with, so that it is masked wherever it is repeated. */
  secrets?(): readonly string[]
}
