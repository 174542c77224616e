import type { Bucket } from '../../../lib/http/Bucket.js'
import { atTime, type Rule } from './Rule.js'

const TICKETS = 10
const WINDOW = 60_000

/** What the server asked for last in a bucket. */
interface Pause {
  readonly begunAt: number
  readonly forMs: number
}

/** No eleventh ticket is taken within a minute, and no call is made in a bucket that is paused. */
export const budgetsAreKept: Rule = (entries) => {
  const broken: string[] = []
  const paused = new Map<Bucket, Pause>()
  let taken: readonly number[] = []
  for (const entry of entries) {
    const { at } = entry
    if (entry.what === 'limited') {
      const { bucket, forMs, calledAt } = entry
      const known = paused.get(bucket)
      // The server counts from its first refusal: what was called before that changes nothing, unless it asks for more.
      const isKnown = known !== undefined && calledAt <= known.begunAt && forMs <= known.forMs
      if (!isKnown) paused.set(bucket, { begunAt: at, forMs })
    }
    if (entry.what !== 'call') continue
    const { bucket, path } = entry
    const pause = paused.get(bucket)
    if (pause !== undefined && at < pause.begunAt + pause.forMs) {
      broken.push(`${atTime(entry)} ${path} is called although the server asked for a pause`)
    }
    if (path !== '/v1/socket-tickets') continue
    taken = [...taken.filter((mark) => at - mark < WINDOW), at]
    if (taken.length > TICKETS) {
      broken.push(
        `${atTime(entry)} the client takes the ${String(taken.length)}th ticket of a minute`,
      )
    }
  }
  return broken
}
