import type { Report } from './Report.js'

/** How thoroughly to measure. */
export interface Scale {
  readonly isQuick: boolean
  readonly rounds: number
  /** How many at the most, where the machine is too busy for the anchor to agree with itself sooner. */
  readonly mostRounds: number
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

/**
 * Engines run a bare socket at the pace they keep after a second of a feed, and more code later: talo-rx after two
 * to three.
 */
export const full = {
  isQuick: false,
  rounds: 9,
  mostRounds: 54,
  measureMs: 700,
  warmUpMs: 3_000,
}
export const quick = { isQuick: true, rounds: 1, mostRounds: 1, measureMs: 300, warmUpMs: 900 }
/** Only to see that everything runs: its figures mean nothing. */
export const smoke = { isQuick: true, rounds: 1, mostRounds: 1, measureMs: 20, warmUpMs: 20 }
