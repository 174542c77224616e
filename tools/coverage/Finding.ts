/** What came of one row of a table. */
export interface Finding {
  /** The endpoint, request, response or close code that it is about. */
  readonly at: string
  readonly kind: 'error' | 'common' | 'state'
  /** As the contract has it. */
  readonly name: string
  /** How it was brought about, in words. */
  readonly how?: string
  /** What the client said of it, in a line. */
  readonly client?: string
  /** What was not as expected; empty where all was. */
  readonly problems: readonly string[]
}
