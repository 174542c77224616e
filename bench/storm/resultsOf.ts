import { isReached, stormColumns } from './columns.js'
import type { Report } from './Report.js'

/** The results as they are kept: enough to make them again, and to compare them. */
export function resultsOf(storm: Report, address: Report, node: string): object {
  const { clients, outageMs, seed } = storm.scenario
  const goals = stormColumns.flatMap(({ metric, goal }) =>
    goal === undefined ? [] : [[metric, goal] as const],
  )
  return {
    node,
    seed,
    clients,
    outageMs,
    goals: Object.fromEntries(goals),
    reached: isAllReached(storm),
    policies: rowsOf(storm),
    oneAddress: {
      clients: address.scenario.clients,
      ticketsPerMinute: address.scenario.sharedTickets,
      policies: rowsOf(address),
    },
  }
}

/** Whether the SDK keeps to every goal. */
export function isAllReached({ own }: Report): boolean {
  return stormColumns.every((column) => isReached(column, own.summary))
}

function rowsOf({ own, others }: Report): readonly object[] {
  return [own, ...others].map(({ policy: { name, defaults }, summary }) => ({
    name,
    defaults,
    ...summary,
  }))
}
