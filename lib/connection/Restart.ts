/** Ends a connection for a reason of our own: the next one follows without a delay, and nothing failed. */
export class Restart extends Error {
  readonly _tag = 'Restart'
  override readonly name = 'Restart'
  readonly why: 'another-player' | 'frozen' | 'network-changed' | 'stale-ticket'

  constructor(why: Restart['why']) {
    super(why)
    this.why = why
  }
}
