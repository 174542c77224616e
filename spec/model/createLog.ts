import { asyncScheduler } from 'rxjs'
import type { Fact, LogEntry } from './LogEntry.js'

/** Writes down what happens, and when. */
export interface Log {
  readonly entries: readonly LogEntry[]
  note(fact: Fact): void
  /** What the device shows, in epoch ms. */
  readonly now: () => number
  readonly elapsed: () => number
  /** Makes the wall clock jump. A jump ahead is a sleep: that time has passed. */
  leap(ms: number): void
}

/** Far enough from 0 for a clock to be set back. */
const EPOCH = 1_800_000_000_000
/** More looks at the clock than a schedule can need: something goes round in circles. */
const RUNAWAY = 3_000_000

export function createLog(): Log {
  const entries: LogEntry[] = []
  let leapt = 0
  let slept = 0
  let looks = 0
  const now = () => {
    looks++
    if (looks > RUNAWAY) throw new Error('this goes on for ever without time passing')
    return EPOCH + asyncScheduler.now() + leapt
  }
  return {
    entries,
    note: (fact) => {
      entries.push({ at: asyncScheduler.now() + slept, wall: now(), ...fact })
    },
    now,
    elapsed: () => asyncScheduler.now() + slept,
    leap: (ms) => {
      leapt += ms
      slept += Math.max(0, ms)
    },
  }
}
