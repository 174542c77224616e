import { frameIn } from './frameIn.js'
import { readRecording } from './readRecording.js'
import type { RecordedLine } from './RecordedLine.js'

/** Where a line is drawn, and as what. */
interface Mark {
  readonly lane: string
  readonly at: number
  readonly letter: string
}

/** How wide a drawing is at most, unless it is said otherwise. */
const COLUMNS = 100

/**
 * A recording as text: a lane for each kind of call, of frame, and for the socket.
 *
 * Of a call `^` is when it was made, `2`, `4` or `5` how its answer begins, `x` that there was none. Of the socket `d` is a
 * dial, `o` that it is open, `x` that it is closed, `!` an error. Frames have the first letter of the last part of their
 * name: `->` was sent, `<-` received. Several in a column are `*`.
 *
 * @param options - `msPerColumn`: by default so many that the drawing has at most 100 columns
 */
export function drawRecording(
  jsonl: string,
  options: { readonly msPerColumn?: number | undefined } = {},
): string {
  const { lines, cut } = readRecording(jsonl)
  const marks = lines.flatMap(markOf(lines))
  const lastMs = marks.reduce((ms, { at }) => Math.max(ms, at), 0)
  const { msPerColumn = Math.max(1, Math.ceil(lastMs / (COLUMNS - 1))) } = options
  const width = Math.floor(lastMs / msPerColumn) + 1
  const names = [...new Set(marks.map(({ lane }) => lane))]
  const nameWidth = Math.max(0, ...names.map(({ length }) => length))
  const rows = names.map((name) => {
    const columns = Array.from({ length: width }, () => '-')
    for (const { lane, at, letter } of marks) {
      if (lane !== name) continue
      const column = Math.floor(at / msPerColumn)
      columns[column] = columns[column] === '-' ? letter : '*'
    }
    return `${name.padEnd(nameWidth)}  ${columns.join('')}`
  })
  const missing = cut === 0 ? [] : [`the first ${String(cut)} lines are missing`]
  return [`1 column is ${String(msPerColumn)} ms`, ...missing, ...rows].join('\n')
}

function markOf(lines: readonly RecordedLine[]): (line: RecordedLine) => readonly Mark[] {
  const calls = new Map<number, string>()
  for (const line of lines) {
    if (line.t === 'call') calls.set(line.id, `${line.method} ${kindOf(line.path)}`)
  }
  return (line) => {
    const { at } = line
    switch (line.t) {
      case 'call':
      case 'answer':
      case 'no answer': {
        // Of a call that was dropped the path is lost.
        const lane = calls.get(line.id) ?? 'a call from before'
        const letters = { call: '^', 'no answer': 'x', answer: '' }
        return [
          { lane, at, letter: letters[line.t] || String(Reflect.get(line, 'status')).slice(0, 1) },
        ]
      }
      case 'dial':
      case 'open':
      case 'close':
      case 'refused':
      case 'failed': {
        const letters = { dial: 'd', open: 'o', close: 'x', refused: '!', failed: '!' }
        return [{ lane: 'socket', at, letter: letters[line.t] }]
      }
      case 'recv':
      case 'sent': {
        const name = nameOf(line.text)
        const letter = name.split('.').at(-1)?.slice(0, 1) ?? '?'
        return [{ lane: `${line.t === 'sent' ? '->' : '<-'} ${name}`, at, letter }]
      }
      default:
        return []
    }
  }
}

/** Without its query, and with a star for each id. */
function kindOf(path: string): string {
  const [bare = ''] = path.split('?', 1)
  return bare.replace(/\/(?:\d+|[\da-f]{8}-[\da-f-]{27})(?=\/|$)/g, '/*')
}

function nameOf(text: string): string {
  const { req, res } = frameIn(text)
  return res ?? req ?? text.slice(0, 40)
}
