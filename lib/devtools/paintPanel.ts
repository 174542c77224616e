import { foldMarks, marksBetween } from './foldMarks.js'
import type { Lane, Mark } from './Mark.js'
import { colours } from './tones.js'

/** What part of time is shown, and how. */
export interface View {
  readonly width: number
  /** At the right edge, in epoch milliseconds. */
  readonly to: number
  readonly pxPerSecond: number
  readonly isDark: boolean
  readonly names: readonly string[]
}

/** Where a mark was drawn, so that it is found under the pointer. */
export interface Spot {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly mark: Mark
}

export const ROW_PX = 18
const HEAD_PX = 18
/** A lane with more than this many marbles a second has ticks. */
const DENSE = 5

/** Where the lanes begin; narrow panels have less room for names. */
export function gutterOf(width: number): number {
  return width < 480 ? 84 : 132
}

export function heightOf(lanes: readonly Lane[]): number {
  return HEAD_PX + lanes.length * ROW_PX + 6
}

/** Draws the lanes as they are now, and says where each mark is. */
export function paintPanel(
  context: CanvasRenderingContext2D,
  lanes: readonly Lane[],
  view: View,
): readonly Spot[] {
  const { width, to, pxPerSecond, isDark, names } = view
  const gutter = gutterOf(width)
  const from = to - ((width - gutter) / pxPerSecond) * 1_000
  const xOf = (at: number) => gutter + ((at - from) / 1_000) * pxPerSecond
  const ink = isDark ? '#dfe3ea' : '#22262d'
  const faint = isDark ? '#2a2f38' : '#e3e6eb'
  const height = heightOf(lanes)
  const spots: Spot[] = []

  context.clearRect(0, 0, width, height)
  context.font = '11px ui-monospace, monospace'
  context.textBaseline = 'middle'
  const clip = (text: string, room: number) => {
    const most = Math.floor(room / 6.7)
    return text.length <= most ? text : `${text.slice(0, Math.max(0, most - 1))}…`
  }
  const write = (text: string, x: number, y: number, colour: string, room = Infinity) => {
    const shown = clip(text, Math.min(room, width - x))
    if (shown.length < 2 && text.length > 1) return
    context.fillStyle = colour
    context.fillText(shown, x, y)
  }
  const rect = (x: number, y: number, w: number, h: number, colour: string) => {
    context.fillStyle = colour
    context.fillRect(x, y, w, h)
  }

  for (let second = Math.ceil(from / 1_000); second * 1_000 <= to; second++) {
    rect(xOf(second * 1_000), HEAD_PX, 1, height, faint)
    const ago = Math.round(to / 1_000) - second
    const label = `−${String(ago)} s`
    const x = xOf(second * 1_000) + 3
    // Half a label at the edge says nothing.
    if (ago % 2 === 0 && clip(label, width - x) === label) write(label, x, 8, '#8a919c')
  }
  const gaps = lanes.flatMap(({ marks }) => marks).filter(({ tone }) => tone === 'gap')
  for (const { from: start, to: end = start } of marksBetween(gaps, from, to)) {
    const x = Math.max(gutter, xOf(start))
    rect(x, HEAD_PX, Math.max(1, xOf(end) - x), height, colours.gap.replace(/.$/, '3'))
  }

  function marble(mark: Mark, count: number, y: number, isDense: boolean, room: number): void {
    const x = xOf(mark.to ?? to)
    const start = Math.max(gutter, xOf(mark.from))
    const colour = colours[mark.tone]
    // As long as it waited.
    if (x - start > 3) rect(start, y - 2, x - start, 4, `${colour}88`)
    if (isDense) rect(x - 1, y - 6, 3, 12, colour)
    else {
      context.beginPath()
      context.fillStyle = colour
      context.arc(x, y, 8, 0, 7)
      context.fill()
      const sign = count > 1 ? String(count) : signOf[mark.tone]
      if (sign !== undefined) write(sign, x - sign.length * 3.3, y, '#fff')
      else write(mark.label, x + 11, y, ink, room)
    }
    spots.push({ x: Math.min(start, x - 8), y, width: Math.max(16, x - start + 8), mark })
  }
  function bar(mark: Mark, y: number, room: number): void {
    const x = Math.max(gutter, xOf(mark.from))
    const w = Math.max(mark.shape === 'bar' ? 6 : 1, Math.min(xOf(mark.to ?? to), width) - x)
    rect(x, y - 7, w, 14, colours[mark.tone])
    if (mark.isStale) hatch(x, y - 7, w)
    const isInside = mark.shape === 'band'
    if (isInside && w > 30) {
      if (mark.isStale) rect(x + 2, y - 6, 42, 12, isDark ? '#15181d' : '#fff')
      write(mark.label, x + 4, y, mark.isStale ? ink : '#fff', w - 6)
    }
    if (!isInside) write(mark.label, x + w + 4, y, ink, room - w)
    spots.push({ x, y, width: w, mark })
  }
  function hatch(x: number, y: number, w: number): void {
    context.save()
    context.beginPath()
    context.rect(x, y, w, 14)
    context.clip()
    context.strokeStyle = isDark ? '#15181d' : '#fff'
    context.lineWidth = 3
    context.beginPath()
    for (let at = x - (x % 9) - 18; at < x + w; at += 9) {
      context.moveTo(at, y + 14)
      context.lineTo(at + 14, y)
    }
    context.stroke()
    context.restore()
  }
  function flag(mark: Mark, y: number): void {
    // That of a gap stands at its end, since its connection closed at its begin.
    const x = xOf(mark.to ?? mark.from)
    rect(x - 1, y - 7, 3, 14, colours[mark.tone === 'gap' ? 'replaced' : mark.tone])
    write(mark.label, x + 5, y, mark.tone === 'refused' ? colours.refused : ink)
    spots.push({ x: x - 4, y, width: 80, mark })
  }

  for (const [row, lane] of lanes.entries()) {
    const y = HEAD_PX + row * ROW_PX + ROW_PX / 2
    const isHead = lane.name === ''
    if (!isHead) rect(gutter, y - 8, width - gutter, 16, `${faint}66`)
    const seen = marksBetween(lane.marks, from, to + 1)
    const folds = foldMarks(seen)
    const isDense = folds.length / ((to - from) / 1_000) > DENSE
    for (const [index, { mark, count }] of folds.entries()) {
      const next = folds[index + 1]
      const room = (next === undefined ? width : xOf(next.mark.from) - 9) - xOf(mark.from) - 11
      if (mark.shape === 'flag') flag(mark, y)
      else if (mark.shape === 'marble') marble(mark, count, y, isDense, room)
      else bar(mark, y, room)
    }
    rect(0, y - ROW_PX / 2, gutter, ROW_PX, isDark ? '#15181d' : '#fff')
    const name = isHead ? (names[lane.client] ?? '') : lane.name
    write(name, isHead ? 6 : 14, y, isHead ? colours.value : ink, gutter - 16)
  }
  return spots
}

/** So that no colour is the only sign. */
const signOf: Readonly<Partial<Record<Mark['tone'], string>>> = {
  refused: '×',
  waiting: '?',
  replaced: '–',
}
