import type { LineOf, RecordedLine } from './RecordedLine.js'

/** A recording that was read. */
export interface Recording {
  readonly start: LineOf<'start'>
  readonly lines: readonly RecordedLine[]
  /** How many lines were dropped. */
  readonly cut: number
}

const VERSION = 1

/** Reads a recording; throws a sentence if it is none, or of another version. */
export function readRecording(jsonl: string): Recording {
  const lines = jsonl
    .split('\n')
    .filter((text) => text.trim() !== '')
    .map(lineOf)
  const [start] = lines
  if (start?.t !== 'start') {
    throw new Error('this is no recording: its first line is not that of a start')
  }
  const version: number = start.v
  if (version !== VERSION) {
    throw new Error(
      `this recording is of version ${String(version)}, and this version of talo-rx reads version ${String(VERSION)} only`,
    )
  }
  const cut = lines.reduce((sum, line) => sum + (line.t === 'cut' ? line.lines : 0), 0)
  return { start, lines, cut }
}

function lineOf(text: string, index: number): RecordedLine {
  try {
    const line: unknown = JSON.parse(text)
    // More than that is not looked at: a recording that is written by hand is not checked.
    if (typeof line === 'object' && line !== null && 't' in line && 'at' in line) {
      return line as RecordedLine
    }
  } catch {
    // As bad as JSON of something else.
  }
  throw new Error(`line ${String(index + 1)} of the recording cannot be read`)
}
