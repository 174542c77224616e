/** The client was disposed, so nothing can be done with it any more. */
export class Disposed extends Error {
  readonly _tag = 'Disposed'
  override readonly name = 'Disposed'

  constructor({
    what = 'this Talo client',
  }: {
    /** What was disposed; `this Talo client` unless said otherwise. */
    readonly what?: string | undefined
  } = {}) {
    super(`${what} was disposed`)
  }
}
