import { atTime, type Rule } from './Rule.js'

const TICKETS = 10
const WINDOW_MS = 60_000

/** A client never asks for more than ten tickets in any 60 s. */
export const tenTickets: Rule = (evidence) => {
  const taken = new Map<number, readonly number[]>()
  return evidence.entries.flatMap((entry) => {
    if (entry.what !== 'made' || entry.path !== '/v1/socket-tickets') return []
    const { client, at } = entry
    const recent = [...(taken.get(client) ?? []).filter((mark) => at - mark < WINDOW_MS), at]
    taken.set(client, recent)
    if (recent.length <= TICKETS) return []
    const count = String(recent.length)
    return {
      sentence: `${atTime(evidence, at)} client ${String(client)} asks for ticket ${count} of a minute`,
    }
  })
}
