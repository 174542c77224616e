import type { Fold, Lane, Mark } from './Mark.js'

/** The width of a cell of time, in milliseconds, unless zoomed. Cells of pixels would flicker as time goes by. */
export const CELL_MS = 120

/**
 * Makes one of the marbles of a lane that stand in the same cell of time, so that they do not cover each other.
 *
 * ```
 * marks:   a b  | c |    | d e f
 * folds:   a 2  | c |    | d 3
 * ```
 */
export function foldMarks(marks: readonly Mark[], cellMs = CELL_MS): readonly Fold[] {
  const folds: Fold[] = []
  const tailed = new Map<string, Fold>()
  let tail: Fold | undefined
  let tailCell = NaN
  for (const mark of marks) {
    const { from, to = Infinity, tone, shape } = mark
    if (shape === 'marble' && to === from) {
      addToCell(folds, { mark, count: 1 }, cellMs)
      continue
    }
    // It stands at its end, which those that began at other times may share.
    const cell = Math.floor(to / cellMs)
    if (shape === 'marble' && tail?.mark.tone === tone && cell === tailCell) {
      tail.count++
      continue
    }
    const key = shape === 'marble' ? `${String(cell)} ${tone}` : ''
    const alike = tailed.get(key)
    tail = alike ?? { mark, count: 0 }
    tail.count++
    tailCell = shape === 'marble' ? cell : NaN
    if (alike === undefined) folds.push(tail)
    if (key !== '') tailed.set(key, tail)
  }
  return folds
}

/** Adds something that takes no time to the cell that it falls into, which is the last if there is one. */
export function addToCell(folds: Fold[], { mark, count }: Fold, cellMs = CELL_MS): void {
  const last = folds.at(-1)
  const cellOf = ({ from }: Mark) => Math.floor(from / cellMs)
  if (last?.mark.tone === mark.tone && cellOf(last.mark) === cellOf(mark)) last.count += count
  else folds.push({ mark, count })
}

/** What can be seen of cells, in cells that may be wider. */
export function foldCells(
  cells: readonly Fold[],
  from: number,
  to: number,
  cellMs: number,
): readonly Fold[] {
  const folds: Fold[] = []
  let first = cells.length
  while (first > 0 && (cells[first - 1]?.mark.from ?? 0) >= from - cellMs) first--
  for (const cell of cells.slice(first)) {
    if (cell.mark.from <= to) addToCell(folds, cell, cellMs)
  }
  return folds
}

/** The marks of a lane that can be seen between two moments. */
export function marksBetween(
  { marks, reachMs }: Pick<Lane, 'marks' | 'reachMs'>,
  from: number,
  to: number,
): readonly Mark[] {
  const start = firstSince(marks, from)
  const before = marks.slice(firstSince(marks, from - reachMs), start)
  const seen = marks.slice(start, firstSince(marks, to))
  return [...before.filter((mark) => (mark.to ?? to) >= from), ...seen]
}

/** Where those begin that did not begin before a moment, of marks sorted by their begin. */
function firstSince(marks: readonly Mark[], moment: number): number {
  let low = 0
  let high = marks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((marks[middle]?.from ?? Infinity) < moment) low = middle + 1
    else high = middle
  }
  return low
}
