import type { TaloFailure } from '../errors/TaloFailure.js'
import type { LiveState } from './Live.js'

/** What live state knows, and what is in the way of knowing it better. */
export interface Round<Model> {
  readonly known?: { readonly model: Model } | undefined
  readonly isStale: boolean
  readonly failure?: TaloFailure | undefined
  readonly retryInMs?: number | undefined
  /** Why there is no such thing, or not any more. */
  readonly gone?: TaloFailure | undefined
}

/** Shows a round to the user; a model that did not change shows as the very same value. */
export function stateOfRound<Model, T>(
  view: (model: Model) => T,
): (round: Round<Model>) => LiveState<T> {
  let seen: { readonly model: Model; readonly value: T } | undefined
  return ({ known, isStale, failure, retryInMs, gone }) => {
    if (gone !== undefined) return { phase: 'gone', failure: gone }
    if (known !== undefined) {
      if (seen?.model !== known.model) seen = { model: known.model, value: view(known.model) }
      return { phase: 'ready', value: seen.value, stale: isStale }
    }
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
