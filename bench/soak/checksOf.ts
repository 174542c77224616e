import type { Findings } from './runSoak.js'

/** Something that has to hold, whatever happens. */
export interface Check {
  readonly what: string
  readonly held: boolean
}

/** The server's own budget for everybody behind one address is 20 a minute; a client never takes more than this. */
const MOST_TICKETS = 10
/** By how much the heap may differ from the start: code that is compiled late, and chance. */
const HEAP_FACTOR = 1.25
const HEAP_SLACK = 4 * 1024 * 1024

/** Judges a run. */
export function checksOf(findings: Findings, complaints: readonly unknown[]): readonly Check[] {
  const { totals, heap, resources, stories } = findings
  const outcomes = Object.values(totals.outcomes).reduce((sum, count) => sum + count, 0)
  const mostTickets = Math.max(...stories.map((story) => story.mostTickets))
  const bound = heap.start * HEAP_FACTOR + HEAP_SLACK
  return [
    {
      what: 'every send has exactly one outcome',
      held: totals.sent === outcomes && totals.secondOutcomes === 0,
    },
    { what: 'nothing that was rejected or replaced was received', held: totals.untruths === 0 },
    { what: 'whatever was delivered was echoed to its sender', held: totals.unheard === 0 },
    { what: 'no message was received twice by one client', held: totals.duplicates === 0 },
    { what: 'every client came back', held: findings.allBackMs !== null },
    {
      what: `no client took more than ${String(MOST_TICKETS)} tickets in a minute`,
      held: mostTickets <= MOST_TICKETS,
    },
    { what: 'the heap did not grow', held: heap.end <= bound && heap.disposed <= bound },
    { what: 'every client was collected', held: findings.uncollected === 0 },
    {
      what: 'nothing keeps the process busy after dispose',
      held: String(resources.after) === String(resources.before),
    },
    { what: 'no connection was left open', held: findings.connections === 0 },
    { what: 'no error went uncaught', held: complaints.length === 0 },
  ]
}
