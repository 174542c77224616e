import type { CommonStages } from '../state/CommonStages.js'
import { deadline } from '../timing/deadline.js'
import type { Bucket } from './Bucket.js'

/** Until when a bucket takes no calls. */
export interface Pause {
  /** In ms from now. */
  readonly retryInMs: number
  /** In epoch ms. */
  readonly retryAt: number
}

/** Which buckets the server has closed for now: one such memory serves the whole client. */
export interface Buckets {
  /** How long a bucket still takes no calls, in ms; 0 when it does. */
  readonly pausedFor: (bucket: Bucket) => number
  /**
   * Pauses a bucket as a `Retry-After` header says. While it is paused, what is refused was sent before that, and changes
   * nothing unless it asks for a longer wait: the server counts from its first refusal.
   */
  readonly pause: (bucket: Bucket, retryAfter: string | null) => Pause
}

/** Makes the memory of paused buckets. */
export function createBuckets({ clock, random }: Pick<CommonStages, 'clock' | 'random'>): Buckets {
  /** `askedMs`: what the server asked for, without what was added to it. */
  const pauses: Partial<Record<Bucket, { leftMs: () => number; askedMs: number }>> = {}

  const pausedFor = (bucket: Bucket) => pauses[bucket]?.leftMs() ?? 0

  return {
    pausedFor,
    pause: (bucket, retryAfter) => {
      const at = clock.now()
      const askedMs = waitOf(retryAfter, at)
      const pausedMs = pausedFor(bucket)
      const isKnown = pausedMs > 0 && askedMs <= (pauses[bucket]?.askedMs ?? 0)
      if (isKnown) return { retryInMs: pausedMs, retryAt: at + pausedMs }
      const retryInMs = Math.max(pausedMs, Math.ceil(askedMs * (1 + 0.2 * random())))
      pauses[bucket] = { leftMs: deadline(retryInMs, clock), askedMs }
      return { retryInMs, retryAt: at + retryInMs }
    },
  }
}

/** What a `Retry-After` header asks for, in ms. */
function waitOf(retryAfter: string | null, now: number): number {
  const text = retryAfter?.trim() ?? ''
  const asked = seconds.test(text)
    ? Number(text) * 1000
    : httpDate.test(text)
      ? Date.parse(text) - now
      : NaN
  return Number.isNaN(asked) ? 60_000 : Math.min(Math.max(asked, 1_000), 600_000)
}

const seconds = /^\d+(\.\d+)?$/

/** Asked for by shape, since `Date.parse` makes a date of almost anything that ends in a number. */
const httpDate = /^[A-Z][a-z]{2,8}, \d{2}[ -][A-Z][a-z]{2}[ -]\d{2,4} \d{2}:\d{2}:\d{2} GMT$/
