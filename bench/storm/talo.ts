import { RateLimited } from '../../lib/errors/RateLimited.js'
import { SocketClosed } from '../../lib/errors/SocketClosed.js'
import type { TaloFailure } from '../../lib/errors/TaloFailure.js'
import { Unreachable } from '../../lib/errors/Unreachable.js'
import { createBuckets } from '../../lib/http/createBuckets.js'
import type { Buckets } from '../../lib/http/createBuckets.js'
import { retryPolicy } from '../../lib/session/retryPolicy.js'
import { createTicketBudget } from '../../lib/ticket/createTicketBudget.js'
import type { End, Policy } from './Policy.js'

const lost = new SocketClosed({ code: 1006, reason: '', wasClean: false })
const refused = new Unreachable()

/**
 * The SDK: its own policy, ticket budget and memory of a 429, in the order in which the session asks them.
 *
 * A client that was connected for 10 s starts with attempt 1, and none here loses its connection twice. The spec holds
 * every dial against those of the whole SDK in virtual time.
 */
export const talo: Policy = {
  name: 'talo-rx',
  defaults: 'first 0.25–2.75 s, then c/3 … c, c = min(30 s, 2 s · 2ⁿ)',
  client: (random) => {
    let at = 0
    let attempt = 0
    let previous: End | undefined
    let inARow = 0
    const now = () => at
    const clock = { now, elapsed: now }
    const budget = createTicketBudget(clock)
    const buckets = createBuckets({ clock, random })
    return {
      dial: (dialledAt) => {
        at = dialledAt
        budget.take()
      },
      redial: (end, endedAt) => {
        at = endedAt
        attempt++
        inARow = end === previous ? inARow + 1 : 1
        previous = end
        const failure = failureOf(end, buckets)
        const decision = retryPolicy({ failure, attempt, inARow }, random)
        if (decision === 'stop') return 'give-up'
        const clearanceMs = Math.max(budget.waitMs(), buckets.pausedFor('auth'))
        return Math.max(decision.delayMs, decision.floorMs, clearanceMs)
      },
    }
  },
}

function failureOf(end: End, buckets: Buckets): TaloFailure {
  if (end === 'lost') return lost
  return end === 'refused' ? refused : new RateLimited(buckets.pause('auth', '60'))
}
