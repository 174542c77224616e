import type { Entry } from '../Evidence.js'
import { atTime, type Finding, type Rule } from './Rule.js'

/** After `dispose()` everything ends: calls, streams, sockets and timers, and nothing is begun any more. */
export const nothingLeft: Rule = (evidence) => {
  const { entries, timersLeft } = evidence
  const timers =
    timersLeft === 0
      ? []
      : [{ sentence: `${String(timersLeft)} timers are set long after dispose` }]
  const disposed = new Map<number, number>()
  const open = new Map<string, number>()
  const broken: Finding[] = []
  for (const entry of entries) {
    if (entry.what === 'disposed') disposed.set(entry.client, entry.at)
    const begun = beginning(entry)
    const disposedAt = 'client' in entry ? disposed.get(entry.client) : undefined
    if (begun !== undefined && 'client' in entry && disposedAt !== undefined) {
      const sentence = `${atTime(evidence, entry.at)} client ${String(entry.client)} ${begun} after dispose`
      broken.push({ sentence, afterDisposeMs: entry.at - disposedAt })
    }
    if (entry.what === 'socket') {
      if (entry.does === 'dialled') open.set(entry.conn, entry.client)
      else if (entry.does !== 'opened') open.delete(entry.conn)
    }
    if (entry.what === 'ask' && entry.end === undefined) {
      broken.push({ sentence: `${entry.name} of client ${String(entry.client)} never ends` })
    }
  }
  const sockets = [...open].map(([conn, client]) => ({
    sentence: `socket ${conn} of client ${String(client)} is left open`,
  }))
  return [...timers, ...broken, ...sockets]
}

function beginning(entry: Entry): string | undefined {
  if (entry.what === 'made') return `calls ${entry.path}`
  if (entry.what === 'frame') return 'writes'
  return entry.what === 'socket' && entry.does === 'dialled' ? 'dials' : undefined
}
