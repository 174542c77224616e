import type { EmulatorLogEntry } from '../EmulatorOptions.js'
import type { Ink } from './createInk.js'

const kindWidth = 6
const subjectWidth = 44

/** Control characters, and those that turn the direction of writing, as what they are: a terminal would do what they say. */
function shown(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0
    const digits = code.toString(16)
    return code < 0x100 ? `\\x${digits.padStart(2, '0')}` : `\\u{${digits}}`
  })
}

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
      const outcome = [paint(String(status)), took, shown(problem)].filter(Boolean).join('  ')
      return [shown(method), shown(path), outcome]
    }
    case 'received':
      return ['<-', `#${entry.conn}  ${shown(entry.name)}`, ink.faint(size(entry.bytes))]
    case 'sent': {
      const { conns, name, bytes, problem } = entry
      const outcome =
        ink.faint(size(bytes)) + (problem === undefined ? '' : `  ${ink.bad(shown(problem))}`)
      return ['->', `${recipients(conns)}  ${shown(name)}`, outcome]
    }
    case 'open':
      return ['open', `#${entry.conn}`, '']
    case 'close':
      return ['close', `#${entry.conn}`, `${String(entry.code)}  ${shown(entry.reason)}`.trim()]
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
