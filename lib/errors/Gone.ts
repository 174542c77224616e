/** Why there is no such thing any more: see {@link Gone}. */
export type GoneReason = 'deleted' | 'left'

/** What was asked for is there no more, by what this client received: it was deleted, or the player left it. */
export class Gone extends Error {
  readonly _tag = 'Gone'
  override readonly name = 'Gone'
  readonly why: GoneReason

  constructor({ why }: { readonly why: GoneReason }) {
    super(why === 'deleted' ? 'it was deleted' : 'the player left it')
    this.why = why
  }
}
