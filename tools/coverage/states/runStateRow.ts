import { differences } from '../differences.js'
import type { Finding } from '../Finding.js'
import type { Scenery } from '../scenery/createScenery.js'
import type { StateRow } from './StateRow.js'

/** Looks at something and compares it with what must be seen. */
export async function runStateRow(row: StateRow, scenery: Scenery): Promise<Finding> {
  const finding = { at: row.at, kind: 'state', name: row.name } as const
  try {
    const problems = differences(await row.look(scenery), row.seen)
    return { ...finding, problems: problems.map((text) => `not seen: ${text}`) }
  } catch (error) {
    return { ...finding, problems: [`could not be looked at: ${String(error)}`] }
  }
}
