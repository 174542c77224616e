import type { TaloFailure } from '../errors/TaloFailure.js'
import { isSameData } from '../protocol/isSameData.js'
import type { LiveState } from './Live.js'

/** What live state knows, and what is in the way of knowing it better. */
export interface Round<Model> {
  readonly known?: Known<Model> | undefined
  readonly isStale: boolean
  readonly failure?: TaloFailure | undefined
  readonly retryInMs?: number | undefined
  /** Why there is no such thing, or not any more. */
  readonly gone?: TaloFailure | undefined
}

export interface Known<Model> {
  readonly model: Model
  /** The snapshot that it is, or that it grew out of by frames: an object of its own for each. */
  readonly origin: object
}

/**
 * Shows a round to the user. A model that did not change shows as the very same value; so does what a new snapshot tells
 * once more. What frames tell is not compared, since they come often.
 */
export function stateOfRound<Model, T>(
  view: (model: Model) => T,
): (round: Round<Model>) => LiveState<T> {
  let seen: { readonly known: Known<Model>; readonly value: T } | undefined
  const valueOf = (known: Known<Model>): T => {
    if (seen?.known.model === known.model) return seen.value
    const value = view(known.model)
    if (seen === undefined || seen.known.origin === known.origin) return value
    return isSameData(seen.value, value) ? seen.value : value
  }
  return ({ known, isStale, failure, retryInMs, gone }) => {
    if (gone === undefined && known !== undefined) {
      seen = { known, value: valueOf(known) }
      return { phase: 'ready', value: seen.value, stale: isStale }
    }
    seen = undefined
    if (gone !== undefined) return { phase: 'gone', failure: gone }
    if (failure === undefined) return { phase: 'loading' }
    return { phase: 'unavailable', failure, ...(retryInMs === undefined ? {} : { retryInMs }) }
  }
}

export function isSameLiveState<T>(a: LiveState<T>, b: LiveState<T>): boolean {
  if (a.phase === 'ready' && b.phase === 'ready') return a.value === b.value && a.stale === b.stale
  if (a.phase === 'unavailable' && b.phase === 'unavailable') {
    return a.failure === b.failure && a.retryInMs === b.retryInMs
  }
  // A 404 again is nothing new.
  if (a.phase === 'gone' && b.phase === 'gone') return a.failure._tag === b.failure._tag
  return a.phase === b.phase
}
