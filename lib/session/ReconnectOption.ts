import type { TaloFailure } from '../errors/TaloFailure.js'

/** The option `reconnect`: the built-in policy is replaced, or, with `false`, every end is final. */
export type ReconnectOption =
  false | ((failure: TaloFailure, attempt: number) => number | 'give-up') | undefined
