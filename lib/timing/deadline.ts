import type { Clock } from './Clock.js'

/** A moment to come; returns how many milliseconds are left until then, 0 from then on. */
export function deadline(afterMs: number, { elapsed }: Pick<Clock, 'elapsed'>): () => number {
  const at = elapsed() + afterMs
  return () => Math.max(0, at - elapsed())
}
