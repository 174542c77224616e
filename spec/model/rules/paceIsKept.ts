import { atTime, type Rule } from './Rule.js'

interface Bucket {
  burst: number
  perSecond: number
  tokens: number
  filledAt: number
}

const unidentified = { burst: 20, perSecond: 3 }
const identified = { burst: 256, perSecond: 44 }

/** What is sent stays under the pace that the server can take; heartbeats and identify requests count but never wait. */
export const paceIsKept: Rule = (entries) => {
  const broken: string[] = []
  const buckets = new Map<number, Bucket>()
  for (const entry of entries) {
    const { at } = entry
    if (entry.what === 'dial' || entry.what === 'identified') {
      const limit = entry.what === 'dial' ? unidentified : identified
      buckets.set(entry.socket, { ...limit, tokens: limit.burst, filledAt: at })
    }
    if (entry.what !== 'written') continue
    const bucket = buckets.get(entry.socket)
    if (bucket === undefined) continue
    const { burst, perSecond, tokens, filledAt } = bucket
    bucket.filledAt = at
    bucket.tokens = Math.min(burst, tokens + ((at - filledAt) / 1_000) * perSecond)
    if ('id' in entry.frame) bucket.tokens -= 1
    if (bucket.tokens < -0.01) {
      broken.push(`${atTime(entry)} ${entry.frame.is} goes beyond the pace`)
      bucket.tokens = 0
    }
  }
  return broken
}
