/** What a question was answered with. */
export interface Report {
  readonly tables: readonly Table[]
  readonly verdicts: readonly Verdict[]
  /** The anchor against itself, where there is one: each has to be close to 1. */
  readonly controls?: readonly number[] | undefined
  /** Why nothing was measured, if so. */
  readonly skipped?: string | undefined
  readonly series?: readonly Series[] | undefined
}

/** Figures of the SDK, of what limits it, and of others, side by side. */
export interface Table {
  readonly title: string
  readonly heads: readonly string[]
  readonly rows: readonly Row[]
  readonly note?: string | undefined
}

export interface Row {
  readonly name: string
  readonly cells: readonly string[]
}

/** A goal beside what was measured. */
export interface Verdict {
  /** As in docs/performance.md. */
  readonly id: string
  readonly what: string
  readonly measured: number
  readonly bound: number
  readonly sense: 'at least' | 'at most'
  readonly unit?: string | undefined
}

/** A line of a chart: what something costs as there is more of it. */
export interface Series {
  /** The chart it belongs to. */
  readonly chart: string
  readonly name: string
  readonly points: readonly (readonly [number, number])[]
}

export function isReached({ measured, bound, sense }: Verdict): boolean {
  return sense === 'at least' ? measured >= bound : measured <= bound
}

/** How far a control may be from 1; a run in which one is further says nothing. */
const TOLERANCE = 0.03

export function isSteady(control: number): boolean {
  return Math.abs(control - 1) <= TOLERANCE
}

export function isVoid({ controls = [] }: Report): boolean {
  return !controls.every(isSteady)
}
