import type { LiveState } from './Live.js'

export function isSameLiveState<T>(a: LiveState<T>, b: LiveState<T>): boolean {
  if (a.phase === 'ready' && b.phase === 'ready') return a.value === b.value && a.stale === b.stale
  if (a.phase === 'unavailable' && b.phase === 'unavailable') {
    return a.failure === b.failure && a.retryInMs === b.retryInMs
  }
  // A 404 again is nothing new.
  if (a.phase === 'gone' && b.phase === 'gone') return a.failure._tag === b.failure._tag
  return a.phase === b.phase
}
