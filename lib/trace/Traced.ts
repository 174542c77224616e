import type { TaloFailure } from '../errors/TaloFailure.js'

/** What all of them have. */
export interface Traced {
  /** When it happened, in epoch milliseconds. */
  readonly at: number
}

/** A failure, as far as logs need it. */
export interface TracedFailure {
  readonly _tag: TaloFailure['_tag'] | 'Error'
  readonly message: string
  /** The server's code, where it gave one. */
  readonly errorCode?: string | undefined
}
