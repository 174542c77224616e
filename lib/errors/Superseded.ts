/** What a `Superseded` is made of. */
export interface SupersededOptions {
  /** What was superseded; `this identity` unless said otherwise. */
  readonly what?: string | undefined
}

/** Something newer of the same kind took its place before it was done. */
export class Superseded extends Error {
  readonly _tag = 'Superseded'
  override readonly name = 'Superseded'

  constructor({ what = 'this identity' }: SupersededOptions = {}) {
    super(`${what} was superseded by a newer one`)
  }
}
