import { closeRows } from './errors/closes.js'
import { commonRows, runCommonRow } from './errors/common.js'
import { errorRows, socketRows } from './errors/errorRows.js'
import { runCloseRow } from './errors/runCloseRow.js'
import { runErrorRow } from './errors/runErrorRow.js'
import { runSocketRow } from './errors/runSocketRow.js'
import type { Finding } from './Finding.js'
import type { Journal } from './Journal.js'
import { reachAll } from './reach/reachAll.js'
import { createScenery, type Scenery } from './scenery/createScenery.js'
import { runStateRow } from './states/runStateRow.js'
import { stateRows } from './states/stateRows.js'
import { startServers } from './scenery/startServers.js'

/** One row of a table, which says of itself what came of it. */
type Run = (scenery: Scenery) => Promise<readonly Finding[]>

const runs: readonly Run[] = [
  ...commonRows.map(
    (row): Run =>
      (scenery) =>
        runCommonRow(row, scenery),
  ),
  ...errorRows.map((row): Run => async (scenery) => [await runErrorRow(row, scenery)]),
  ...socketRows.map((row): Run => async (scenery) => [await runSocketRow(row, scenery)]),
  ...closeRows.map((row): Run => async (scenery) => [await runCloseRow(row, scenery)]),
  ...stateRows.map((row): Run => async (scenery) => [await runStateRow(row, scenery)]),
]

/** Calls everything that a client has, provokes every error, and looks at every state; against emulators. */
export async function tour(onProgress?: (done: number, of: number) => void): Promise<Journal> {
  const servers = await startServers()
  try {
    const reach = await reachAll(servers.patient)
    const scenery = createScenery(servers)
    const findings: Finding[] = []
    for (const [index, run] of runs.entries()) {
      findings.push(...(await run(scenery)))
      scenery.clear()
      onProgress?.(index + 1, runs.length)
    }
    return { reach, findings }
  } finally {
    await servers.stop()
  }
}
