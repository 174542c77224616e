import type { Bucket } from '../../../lib/http/Bucket.js'
import { atTime, type Rule } from './Rule.js'

const TICKETS = 10
const WINDOW = 60_000

/** No eleventh ticket is taken within a minute, and no call is made in a bucket that is paused. */
export const budgetsAreKept: Rule = (happenings) => {
  const broken: string[] = []
  const paused = new Map<Bucket, number>()
  let taken: readonly number[] = []
  for (const happening of happenings) {
    const { at } = happening
    if (happening.what === 'limited') {
      const { bucket, forMs } = happening
      paused.set(bucket, Math.max(paused.get(bucket) ?? 0, at + forMs))
    }
    if (happening.what !== 'call') continue
    const { bucket, path } = happening
    if (at < (paused.get(bucket) ?? 0)) {
      broken.push(`${atTime(happening)} ${path} is called although the server asked for a pause`)
    }
    if (path !== '/v1/socket-tickets') continue
    taken = [...taken.filter((mark) => at - mark < WINDOW), at]
    if (taken.length > TICKETS) {
      broken.push(
        `${atTime(happening)} the client takes the ${String(taken.length)}th ticket of a minute`,
      )
    }
  }
  return broken
}
