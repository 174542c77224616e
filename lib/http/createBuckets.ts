import type { Bucket } from './Bucket.js'

/** What buckets are made of. */
export interface BucketsOptions {
  /** Epoch ms. */
  readonly now: () => number
  /** From 0 up to, and without, 1. */
  readonly random: () => number
}

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
export function createBuckets({ now, random }: BucketsOptions): Buckets {
  /** `askedMs`: what the server asked for, without what was added to it. */
  const pauses = new Map<Bucket, { since: number; until: number; askedMs: number }>()

  function pausedFor(bucket: Bucket): number {
    const pause = pauses.get(bucket)
    if (pause === undefined) return 0
    const at = now()
    // A clock that was set back would make the pause longer than it was meant to be.
    if (at < pause.since) {
      pauses.set(bucket, { ...pause, since: at, until: at + pause.until - pause.since })
    }
    return Math.max(0, Math.min(pause.until - at, pause.until - pause.since))
  }

  return {
    pausedFor,
    pause: (bucket, retryAfter) => {
      const at = now()
      const askedMs = waitOf(retryAfter, at)
      const pausedMs = pausedFor(bucket)
      const isKnown = pausedMs > 0 && askedMs <= (pauses.get(bucket)?.askedMs ?? 0)
      if (isKnown) return { retryInMs: pausedMs, retryAt: at + pausedMs }
      const retryInMs = Math.max(pausedMs, Math.ceil(askedMs * (1 + 0.2 * random())))
      pauses.set(bucket, { since: at, until: at + retryInMs, askedMs })
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
