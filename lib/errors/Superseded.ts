/** Something newer of the same kind took its place before it was done. */
export class Superseded extends Error {
  readonly _tag = 'Superseded'
  override readonly name = 'Superseded'

  constructor({
    what = 'this identity',
  }: {
    /** What was superseded; `this identity` unless said otherwise. */
    readonly what?: string | undefined
  } = {}) {
    super(`${what} was superseded by a newer one`)
  }
}
