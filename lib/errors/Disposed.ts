/** What a `Disposed` is made of. */
export interface DisposedOptions {
  /** What was disposed; `this Talo client` unless said otherwise. */
  readonly what?: string | undefined
}

/** The client was disposed, so nothing can be done with it any more. */
export class Disposed extends Error {
  readonly _tag = 'Disposed'
  override readonly name = 'Disposed'

  constructor({ what = 'this Talo client' }: DisposedOptions = {}) {
    super(`${what} was disposed`)
  }
}
