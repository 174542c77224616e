import { lettersOf } from '../expect/readMarbles.js'

/** Does something at each letter of marbles. */
export type Play = (call: string, marbles: string, act: (letter: string) => void) => void

/** Acts that begin with the first frame, or count from now on once it has begun. */
export interface Plays {
  readonly play: Play
  begin(): void
}

export interface PlayParts {
  readonly schedule: (act: () => void, frame: number) => void
  readonly until: number
  /** The present frame. */
  readonly frame: () => number
}

export function createPlay({ schedule, until, frame }: PlayParts): Plays {
  let waiting: (() => void)[] | undefined = []

  return {
    play: (call, marbles, act) => {
      const letters = lettersOf(call, marbles)
      const last = Math.max(0, ...letters.map(([at]) => frame() + at))
      if (last > until) {
        throw new Error(
          `${call}: '${marbles}' has a letter at ${String(last)} ms, and the test ends at ${String(until)} ms: give it { until: ${String(last)} }`,
        )
      }
      const start = () => {
        for (const [at, letter] of letters) {
          schedule(() => {
            act(letter)
          }, at)
        }
      }
      if (waiting === undefined) start()
      else waiting.push(start)
    },
    // Who listens from frame 0 does so before the first letter.
    begin: () => {
      const starts = waiting ?? []
      waiting = undefined
      for (const start of starts) start()
    },
  }
}
