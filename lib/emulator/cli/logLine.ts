import type { EmulatorLogEntry } from '../EmulatorOptions.js'
import type { Ink } from './createInk.js'

const kindWidth = 6
const subjectWidth = 44

function size(bytes: number): string {
  return bytes < 1024 ? `${String(bytes)} B` : `${(bytes / 1024).toFixed(1)} kB`
}

/** Whom a frame goes to: by number where they are few. */
function recipients(conns: readonly string[]): string {
  return conns.length < 4 ? conns.map((id) => `#${id}`).join(' ') : `${String(conns.length)} conns`
}

/** Three columns: what happened, to what, and how it went. */
function columns(
  entry: EmulatorLogEntry,
  ink: Ink,
): readonly [kind: string, subject: string, outcome: string] {
  switch (entry.type) {
    case 'call': {
      const { method, path, status, ms, problem = '' } = entry
      const paint = status < 400 ? ink.good : ink.bad
      const took = ink.faint(`${ms.toFixed(0)} ms`)
      return [method, path, [paint(String(status)), took, problem].filter(Boolean).join('  ')]
    }
    case 'received':
      return ['<-', `#${entry.conn}  ${entry.name}`, ink.faint(size(entry.bytes))]
    case 'sent': {
      const { conns, name, bytes, problem } = entry
      const outcome =
        ink.faint(size(bytes)) + (problem === undefined ? '' : `  ${ink.bad(problem)}`)
      return ['->', `${recipients(conns)}  ${name}`, outcome]
    }
    case 'open':
      return ['open', `#${entry.conn}`, '']
    case 'close':
      return ['close', `#${entry.conn}`, `${String(entry.code)}  ${entry.reason}`.trim()]
  }
}

/** One entry as one line, in columns that stay where they are. */
export function logLine(entry: EmulatorLogEntry, at: Date, ink: Ink): string {
  const [kind, subject, outcome] = columns(entry, ink)
  const paint = entry.type === 'received' ? ink.in : entry.type === 'sent' ? ink.out : ink.strong
  const time = ink.faint(at.toISOString().slice(11, 23))
  const head = `${time}  ${paint(kind.padEnd(kindWidth))}`
  return outcome === ''
    ? `${head} ${subject}`
    : `${head} ${subject.padEnd(subjectWidth)} ${outcome}`
}
