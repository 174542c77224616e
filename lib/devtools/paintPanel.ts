import type { Brush } from './createBrush.js'
import type { Fold } from './Mark.js'
import { paintMarks } from './paintMarks.js'
import type { Row } from './rowsOf.js'
import { colours } from './tones.js'
import type { Spot, View } from './View.js'

export const ROW_PX = 18
export const HEAD_PX = 18

/** Where the lanes begin; narrow panels have less room for names. */
export function gutterOf(width: number): number {
  return width < 480 ? 98 : 132
}

export function heightOf(rows: readonly Row[]): number {
  return HEAD_PX + rows.length * ROW_PX + 6
}

/** The middle of a row. */
export function middleOf(row: number): number {
  return HEAD_PX + (row + 0.5) * ROW_PX
}

/** Draws the rows as they are now, and says where each mark is. */
export function paintPanel(brush: Brush, rows: readonly Row[], view: View): readonly Spot[] {
  const { width, from, to, pxPerSecond, isDark } = view
  const gutter = gutterOf(width)
  const height = heightOf(rows)
  const xOf = (at: number) => gutter + ((at - from) / 1_000) * pxPerSecond
  brush.clear(width, height, isDark)

  // A line a second, as long as that can be told apart.
  const step = Math.ceil(10 / pxPerSecond)
  for (let second = Math.ceil(from / 1_000); second * 1_000 <= to; second++) {
    if (second % step !== 0) continue
    const x = xOf(second * 1_000)
    brush.rect(x, HEAD_PX, 1, height, brush.faint)
    const label = `−${String(Math.round(to / 1_000) - second)} s`
    const isEach = (second / step) % Math.ceil(70 / (pxPerSecond * step)) === 0
    // Half a label at the edge says nothing.
    if (isEach && x + 3 + brush.widthOf(label) < width - 30) brush.write(label, x + 3, 8, '#8a919c')
  }
  brush.write('now', width - 4 - brush.widthOf('now'), 8, '#8a919c')
  for (const [index, { isHead }] of rows.entries()) {
    if (!isHead) brush.rect(gutter, middleOf(index) - 8, width - gutter, 16, `${brush.faint}66`)
  }
  paintGaps()
  const spots = rows.flatMap(({ folds }, index) =>
    paintMarks(brush, folds, { ...view, gutter, xOf, y: middleOf(index) }),
  )
  paintThreads()
  for (const [index, { name, isHead, fold, isUnfolded }] of rows.entries()) {
    const y = middleOf(index)
    brush.rect(0, y - ROW_PX / 2, gutter, ROW_PX, brush.back)
    const sign = fold === undefined ? '' : isUnfolded === true ? '▾' : '▸'
    brush.write(sign, 2, y, '#8a919c')
    brush.write(name, isHead ? 4 : 14, y, isHead ? colours.value : brush.ink, gutter - 16)
  }
  return spots

  /** Through all lanes of the client. */
  function paintGaps(): void {
    for (const [index, { isHead, client, folds }] of rows.entries()) {
      if (!isHead) continue
      const last = rows.map((row) => row.client).lastIndexOf(client)
      for (const { mark } of folds) {
        if (mark.tone !== 'gap') continue
        const [x, y] = [Math.max(gutter, xOf(mark.from)), middleOf(index) - ROW_PX / 2]
        brush.rect(x, y, xOf(mark.to ?? to) - x, (last - index + 1) * ROW_PX, '#88888838')
      }
    }
  }
  /** From live state to the calls that were made for it. */
  function paintThreads(): void {
    for (const [index, { folds }] of rows.entries()) {
      for (const { mark } of folds[0]?.mark.shape === 'bar' ? folds : []) {
        const { wantedBy, from: start } = mark
        if (wantedBy === undefined || start < from) continue
        const isIts = (fold: Fold) => fold.mark === wantedBy
        const band = rows.findIndex(
          (row) => row.folds[0]?.mark.shape === 'band' && row.folds.some(isIts),
        )
        if (band < 0) continue
        brush.line(xOf(start), middleOf(index) + 7, middleOf(band) - 7, colours.call)
        brush.dot(xOf(start), middleOf(band) - 6, 3, colours.call)
      }
    }
  }
}
