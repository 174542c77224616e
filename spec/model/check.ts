import fc from 'fast-check'
import { deliverFrames } from './deliverFrames.js'
import { mutatedFrame } from './mutatedFrame.js'
import { runSchedule } from './runSchedule.js'
import { scheduleArbitrary } from './scheduleArbitrary.js'
import { violationsOf } from './violationsOf.js'

/** What is checked with random input. */
export type CheckName = 'schedules' | 'frames'

/** How often, and with what. */
export interface CheckOptions {
  readonly runs: number
  readonly seed?: number | undefined
  /** Where fast-check got to when it failed. */
  readonly path?: string | undefined
  /** Told after each run; not of those that shrink a failing one. */
  readonly progress?: ((runs: number) => void) | undefined
}

const FRAMES_A_RUN = 20

/** How much one run checks. */
export const sizes: Readonly<Record<CheckName, number>> = { schedules: 1, frames: FRAMES_A_RUN }

/**
 * Checks schedules against the model, or mutated frames against the decoder; returns what went wrong and how to replay it,
 * `undefined` if nothing did.
 */
export function check(name: CheckName, options: CheckOptions): string | undefined {
  return name === 'schedules'
    ? report(name, options, fc.property(scheduleArbitrary, watched(options, checkSchedule)))
    : report(
        name,
        options,
        fc.property(
          fc.array(mutatedFrame(), { minLength: FRAMES_A_RUN, maxLength: FRAMES_A_RUN }),
          watched(options, (raws) => deliverFrames(raws)),
        ),
      )
}

function checkSchedule(schedule: Parameters<typeof runSchedule>[0]): readonly string[] {
  return violationsOf(runSchedule(schedule))
}

function watched<T>({ progress }: CheckOptions, violations: (value: T) => readonly string[]) {
  let runs = 0
  return (value: T) => {
    const found = violations(value)
    if (found.length > 0) throw new Error(found.join('\n'))
    progress?.(++runs)
  }
}

function report<T>(
  name: CheckName,
  { runs, seed, path }: CheckOptions,
  property: fc.IProperty<[T]>,
): string | undefined {
  const details = fc.check(property, {
    numRuns: runs,
    ...(seed === undefined ? {} : { seed }),
    ...(path === undefined ? {} : { path }),
  })
  if (!details.failed) return undefined
  const [value] = details.counterexample ?? []
  const { errorInstance } = details
  const why = errorInstance instanceof Error ? errorInstance.message : String(errorInstance)
  return [
    `${name}, run ${String(details.numRuns)}, shrunk ${String(details.numShrinks)} times:`,
    why,
    name === 'schedules' ? JSON.stringify(value) : fc.stringify(value),
    `Replay with: npm run fuzz -- --seed ${String(details.seed)} --path ${name}:${details.counterexamplePath ?? ''}`,
  ].join('\n')
}
