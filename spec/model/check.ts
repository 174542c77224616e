import fc from 'fast-check'
import { createKnownCount } from './createKnownCount.js'
import { deliverFrames } from './deliverFrames.js'
import { knownCaseOf } from './knownCases.js'
import { mutatedFrame } from './mutatedFrame.js'
import { replayCommand } from './replayCommand.js'
import { runSchedule } from './runSchedule.js'
import { scheduleArbitrary } from './scheduleArbitrary.js'
import { violationsOf } from './violationsOf.js'

/** What is checked with random input. */
export type CheckName = 'schedules' | 'frames'

/** How often, and with what. */
export interface CheckOptions {
  readonly runs: number
  readonly seed?: number | undefined
  /** Where fast-check got to when it failed; without a `:` in it one run, unshrunk. */
  readonly path?: string | undefined
  /** Whether what is known to be wrong is a failure, too. */
  readonly all?: boolean | undefined
  /** Told after each run; not of those that shrink a failing one. */
  readonly progress?: ((runs: number) => void) | undefined
}

export interface Checked {
  /** What went wrong, and how to replay it; `undefined` if nothing did. */
  readonly failure: string | undefined
  /** What went wrong as it is known to, a sentence for each case. */
  readonly known: readonly string[]
}

const FRAMES_A_RUN = 20

/** How much one run checks. */
export const sizes: Readonly<Record<CheckName, number>> = { schedules: 1, frames: FRAMES_A_RUN }

/** Checks schedules against the model, or mutated frames against the decoder. */
export function check(name: CheckName, options: CheckOptions): Checked {
  return name === 'schedules'
    ? run(name, options, scheduleArbitrary, (schedule) => violationsOf(runSchedule(schedule)))
    : run(
        name,
        options,
        fc.array(mutatedFrame(), { minLength: FRAMES_A_RUN, maxLength: FRAMES_A_RUN }),
        deliverFrames,
      )
}

function run<T>(
  name: CheckName,
  options: CheckOptions,
  arbitrary: fc.Arbitrary<T>,
  violationsIn: (value: T) => readonly string[],
): Checked {
  const { seed, path, all = false, progress } = options
  const known = createKnownCount()
  let runs = 0
  let hasFailed = false
  const details = fc.check(
    fc.property(arbitrary, (value) => {
      const violations = violationsIn(value)
      const news = all ? violations : violations.filter((why) => knownCaseOf(why) === undefined)
      hasFailed ||= news.length > 0
      if (!hasFailed) {
        if (!all) known.count(runs, violations)
        progress?.(++runs)
      }
      if (news.length > 0) throw new Error(news.join('\n'))
    }),
    {
      numRuns: path === undefined || path.includes(':') ? options.runs : 1,
      ...(seed === undefined ? {} : { seed }),
      ...(path === undefined ? {} : { path }),
    },
  )
  return {
    failure: details.failed ? failureOf(name, details, all) : undefined,
    known: known.told((nth) =>
      replayCommand({ name, seed: details.seed, path: path ?? String(nth), all: true }),
    ),
  }
}

function failureOf<T>(name: CheckName, details: fc.RunDetails<[T]>, all: boolean): string {
  const [value] = details.counterexample ?? []
  const { errorInstance, seed, counterexamplePath } = details
  const why = errorInstance instanceof Error ? errorInstance.message : String(errorInstance)
  const replay = { name, seed, path: counterexamplePath ?? '0', all }
  return [
    `${name}, run ${String(details.numRuns)}, shrunk ${String(details.numShrinks)} times:`,
    why,
    name === 'schedules' ? JSON.stringify(value) : fc.stringify(value),
    `Replay with: ${replayCommand(replay)}`,
  ].join('\n')
}
