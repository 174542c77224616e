/** A connection that has to end for a reason of our own: what follows is no failure and waits for nothing. */
export class Interruption extends Error {
  readonly _tag = 'Interruption'
  override readonly name = 'Interruption'
  readonly why: 'another-player' | 'frozen' | 'network-changed' | 'stale-ticket'

  constructor(why: Interruption['why']) {
    super(why)
    this.why = why
  }
}
