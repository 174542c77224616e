import type { Traced, TracedFailure } from './Traced.js'

/**
 * Live state: `state` when it changes, `wanted` when it is to be read anew, `begun` when the call for that is made. Told
 * only while that live state has a subscriber, since it is kept up to date for subscribers alone.
 */
export interface LiveTraced extends Traced {
  readonly what: 'live'
  readonly event: 'state' | 'wanted' | 'begun'
  /** Counts the live states of this client, from 1. */
  readonly id: number
  /** As in the API, like `members$`. */
  readonly name: string
  /** Of what: the id of a channel or player. */
  readonly of?: string | undefined
  /** Of `state`. */
  readonly phase?: 'loading' | 'ready' | 'unavailable' | 'gone' | undefined
  readonly stale?: boolean | undefined
  /** Of `wanted`: by when it is read, in epoch milliseconds, unless calls before it take longer. */
  readonly refreshesAt?: number | undefined
  /** Of `begun`: the `id` of its call; of several, like pages, the first. */
  readonly call?: number | undefined
  readonly failure?: TracedFailure | undefined
}
