import type { TaloFailure } from '../errors/TaloFailure.js'
import { isSameData } from '../protocol/isSameData.js'
import type { LiveState } from './Live.js'

/** What live state knows, and what is in the way of knowing it better. */
export interface Progress<Model> {
  readonly known?: Known<Model> | undefined
  readonly isStale: boolean
  readonly failure?: TaloFailure | undefined
  readonly retryInMs?: number | undefined
  /** Why there is no such thing, or not any more. */
  readonly gone?: TaloFailure | undefined
}

export interface Known<Model> {
  readonly model: Model
  /** Stands for the snapshot that it is, or that it grew out of by frames. */
  readonly snapshot: object
}

/** What is shown to the user, and the snapshot that it comes of. */
export interface Shown<T> {
  readonly state: LiveState<T>
  readonly snapshot?: object | undefined
}

/**
 * Makes what is shown of progress. A model that did not change shows as the very same value; so does a new snapshot that
 * says the same. What frames change is not compared, since they come often.
 */
export function createShow<Model, T>(
  view: (model: Model) => T,
): (progress: Progress<Model>) => Shown<T> {
  let last: { readonly known: Known<Model>; readonly value: T } | undefined
  const valueOf = (known: Known<Model>): T => {
    if (last?.known.model === known.model) return last.value
    const value = view(known.model)
    if (last === undefined || last.known.snapshot === known.snapshot) return value
    return isSameData(last.value, value) ? last.value : value
  }
  return ({ known, isStale, failure, retryInMs, gone }) => {
    if (gone === undefined && known !== undefined) {
      last = { known, value: valueOf(known) }
      const { value } = last
      return { state: { phase: 'ready', value, stale: isStale }, snapshot: known.snapshot }
    }
    last = undefined
    if (gone !== undefined) return { state: { phase: 'gone', failure: gone } }
    if (failure === undefined) return { state: { phase: 'loading' } }
    const retry = retryInMs === undefined ? {} : { retryInMs }
    return { state: { phase: 'unavailable', failure, ...retry } }
  }
}
