import type { Report } from './Report.js'

/** How thoroughly to measure. */
export interface Scale {
  readonly isQuick: boolean
  readonly rounds: number
  /** How long each variant is measured in each round, and warmed up before. */
  readonly measureMs: number
  readonly warmUpMs: number
  /** Tells somebody who waits what is being done. */
  readonly tell: (what: string) => void
}

/** One thing to find out. */
export interface Question {
  readonly name: string
  readonly title: string
  ask(scale: Scale): Promise<Report>
}

/** Engines need about a second of a feed until they run at the pace they keep. */
export const full = { isQuick: false, rounds: 9, measureMs: 1_000, warmUpMs: 1_500 }
export const quick = { isQuick: true, rounds: 1, measureMs: 300, warmUpMs: 900 }
