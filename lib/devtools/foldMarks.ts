import type { Mark } from './Mark.js'

/** Marks that fall together, as one. */
export interface Fold {
  readonly mark: Mark
  readonly count: number
}

/** The width of a cell of time, in milliseconds. Cells of pixels would flicker as time goes by. */
export const CELL_MS = 120

/**
 * Makes one of the marbles of a lane that fall into the same cell of time, so that they do not cover each other.
 *
 * ```
 * marks:   a b  | c |    | d e f
 * folds:   a 2  | c |    | d 3
 * ```
 */
export function foldMarks(marks: readonly Mark[], cellMs = CELL_MS): readonly Fold[] {
  const folds: { mark: Mark; count: number }[] = []
  let cell = NaN
  for (const mark of marks) {
    const own = Math.floor(mark.from / cellMs)
    const last = folds.at(-1)
    const isTogether = own === cell && mark.shape === 'marble'
    if (isTogether && last?.mark.tone === mark.tone) last.count++
    else folds.push({ mark, count: 1 })
    cell = own
  }
  return folds
}

/** The marks that can be seen between two moments, of those sorted by their begin. */
export function marksBetween(marks: readonly Mark[], from: number, to: number): readonly Mark[] {
  let low = 0
  let high = marks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((marks[middle]?.from ?? Infinity) < to) low = middle + 1
    else high = middle
  }
  const seen: Mark[] = []
  for (let at = low - 1; at >= 0; at--) {
    const mark = marks[at]
    if (mark === undefined) break
    if ((mark.to ?? Infinity) >= from) seen.push(mark)
    // Of what takes no time, those before are older still.
    else if (mark.shape !== 'bar' && mark.from < from) break
  }
  return seen.reverse()
}
