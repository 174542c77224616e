import type { Brush } from './createBrush.js'
import type { Fold, Mark, Tone } from './Mark.js'
import { colours } from './tones.js'
import type { Spot, View } from './View.js'

/** Where a row is. */
export interface RowView extends View {
  readonly gutter: number
  readonly y: number
  xOf(at: number): number
}

/** As wide as a marble; with more of them in a second than have room, a lane has ticks. */
const MARBLE_PX = 15
const STALE = 'stale'

/** Draws what can be seen of a row, and says where. */
export function paintMarks(brush: Brush, folds: readonly Fold[], view: RowView): readonly Spot[] {
  const { gutter, xOf, y, to, width } = view
  const isDense = denseOf(folds, view)
  return folds.map(({ mark, count }, index) => {
    const next = folds[index + 1]
    const end = next === undefined ? width : xOf(beginOf(next.mark)) - 9
    if (mark.shape === 'flag') return flag(mark, end)
    return mark.shape === 'marble' ? marble(mark, count, end) : bar(mark, end)
  })

  function marble(mark: Mark, count: number, end: number): Spot {
    const x = xOf(mark.to ?? to)
    const start = Math.max(gutter, xOf(mark.from))
    const colour = colours[mark.tone]
    // As long as it waited.
    if (x - start > 3) brush.rect(start, y - 2, x - start, 4, `${colour}88`)
    if (isDense(mark)) brush.rect(x - 1, y - 6, 3, 12, colour)
    else {
      brush.dot(x, y, 8, colour)
      const sign = count > 1 ? String(count) : signOf[mark.tone]
      if (sign !== undefined) brush.write(sign, x - brush.widthOf(sign) / 2, y, inkOn(mark.tone))
      else brush.write(mark.label, x + 11, y, brush.ink, end - x - 11)
    }
    return { x: Math.min(start, x - 8), y, width: Math.max(16, x - start + 8), mark, count }
  }
  function bar(mark: Mark, end: number): Spot {
    const x = Math.max(gutter, xOf(mark.from))
    const w = Math.max(mark.shape === 'bar' ? 6 : 1, Math.min(xOf(mark.to ?? to), width) - x)
    brush.rect(x, y - 7, w, 14, colours[mark.tone])
    if (mark.isStale) brush.hatch(x, y - 7, w, 14)
    if (mark.shape === 'bar') {
      const sign = signOf[mark.tone]
      const label = sign === undefined ? mark.label : `${sign} ${mark.label}`
      brush.write(label, x + w + 4, y, brush.ink, end - x - w)
    } else if (w > 30) {
      if (mark.isStale) brush.rect(x + 2, y - 6, brush.widthOf(STALE) + 5, 12, brush.back)
      brush.write(mark.label, x + 4, y, mark.isStale ? brush.ink : inkOn(mark.tone), w - 6)
    }
    return { x, y, width: w, mark, count: 1 }
  }
  function flag(mark: Mark, end: number): Spot {
    const x = xOf(beginOf(mark))
    // A gap says so in its column, if it is wide enough for why it began, too.
    const inside = mark.tone === 'gap' ? x - brush.widthOf(`${mark.label} closed 1006 `) : 0
    if (inside > xOf(mark.from)) {
      const left = x - brush.widthOf(mark.label) - 5
      brush.write(mark.label, left, y, brush.ink)
      return { x: left, y, width: x - left, mark, count: 1 }
    }
    const room = end - x - 2
    brush.rect(x - 1, y - 7, 3, 14, colours[mark.tone === 'gap' ? 'replaced' : mark.tone])
    brush.write(mark.label, x + 5, y, mark.tone === 'refused' ? colours.refused : brush.ink, room)
    const wide = Math.max(4, Math.min(room, brush.widthOf(mark.label)))
    return { x: x - 4, y, width: wide + 9, mark, count: 1 }
  }
}

/** The flag of a gap stands at its end, since its connection closed at its begin. */
function beginOf({ shape, from, to = from }: Mark): number {
  return shape === 'flag' ? to : from
}

/** By the second, so that what is past keeps its form; one that is not seen whole is like the one beside it. */
function denseOf(folds: readonly Fold[], { from, to, pxPerSecond }: View): (mark: Mark) => boolean {
  const first = Math.floor(from / 1_000)
  const running = Math.floor(to / 1_000) - first
  const counts = new Uint32Array(running + 2)
  const secondOf = (mark: Mark) => Math.max(0, Math.floor((mark.to ?? to) / 1_000) - first)
  for (const { mark, count } of folds) {
    const second = secondOf(mark)
    counts[second] = (counts[second] ?? 0) + count
  }
  const most = pxPerSecond / MARBLE_PX
  const isFull = (second: number) => (counts[second] ?? 0) > most
  return (mark) => {
    const second = secondOf(mark)
    if (second === running) return isFull(second) || isFull(second - 1)
    return isFull(second === 0 ? 1 : second)
  }
}

/** What can be read on a colour. */
function inkOn(tone: Tone): string {
  return tone === 'waiting' || tone === 'replaced' ? '#22262d' : '#fff'
}

/** So that no colour is the only sign. */
const signOf: Readonly<Partial<Record<Tone, string>>> = {
  refused: '×',
  waiting: '?',
  replaced: '–',
}
