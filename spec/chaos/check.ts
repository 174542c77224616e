import { setImmediate } from 'node:timers/promises'
import fc from 'fast-check'
import { knownIdOf } from './known/knownIdOf.js'
import { runSchedule } from './runSchedule.js'
import type { Schedule } from './Schedule.js'
import { scheduleArbitrary } from './scheduleArbitrary.js'
import { type RuleName, type Violation, violationsOf } from './violationsOf.js'

/** How often, and with what. */
export interface CheckOptions {
  readonly runs: number
  readonly seed?: number | undefined
  /** Where fast-check got to when it failed. */
  readonly path?: string | undefined
  /** Begins no run after so many minutes. */
  readonly minutes?: number | undefined
  /** What counts: what is not known, all, or only what is known by an id. */
  readonly counts?: 'unknown' | 'all' | { readonly id: string } | undefined
  /** Told after each run; not of those that shrink a failing one. */
  readonly progress?: ((runs: number) => void) | undefined
}

/** What came of it. */
export interface Checked {
  readonly runs: number
  readonly seed: number
  /** In how many runs what is known was seen, by id. */
  readonly known: ReadonlyMap<string, number>
  /** What went wrong, and how to see it again. */
  readonly failure?: Failure | undefined
}

export interface Failure {
  readonly rule: RuleName
  readonly sentences: readonly string[]
  /** The shortest that was found. */
  readonly schedule: Schedule
  readonly shrinks: number
  readonly path: string
}

/**
 * Plays random schedules and judges them; each in a task of its own, since what was looked up by a `WeakRef` is kept until
 * the task ends.
 */
export async function check(options: CheckOptions): Promise<Checked> {
  const { counts = 'unknown', progress, seed, path, minutes } = options
  const known = new Map<string, number>()
  let runs = 0
  let broken: RuleName | undefined

  const isCounted = (violation: Violation, id: string | undefined) => {
    // What is made shorter must go on breaking the same rule.
    if (broken !== undefined && violation.rule !== broken) return false
    return typeof counts === 'object' ? id === counts.id : counts === 'all' || id === undefined
  }
  const details = await fc.check(
    fc.asyncProperty(scheduleArbitrary, async (schedule) => {
      await setImmediate()
      const evidence = runSchedule(schedule)
      const found = violationsOf(evidence).map((violation) => ({
        violation,
        id: knownIdOf(violation, evidence, schedule),
      }))
      const counted = found.filter(({ violation, id }) => isCounted(violation, id))
      const [first] = counted
      if (first !== undefined) {
        broken ??= first.violation.rule
        throw new Found(counted.map(({ violation }) => violation))
      }
      if (broken !== undefined) return
      for (const id of new Set(found.map((one) => one.id))) {
        if (id !== undefined) known.set(id, (known.get(id) ?? 0) + 1)
      }
      progress?.(++runs)
    }),
    {
      numRuns: options.runs,
      ...(seed === undefined ? {} : { seed }),
      ...(path === undefined ? {} : { path }),
      ...(minutes === undefined ? {} : { interruptAfterTimeLimit: minutes * 60_000 }),
    },
  )
  return { runs, seed: details.seed, known, failure: failureOf(details, broken) }
}

/** What one run found that counts. */
class Found extends Error {
  readonly violations: readonly Violation[]

  constructor(violations: readonly Violation[]) {
    super(violations.map(({ sentence }) => sentence).join('\n'))
    this.violations = violations
  }
}

function failureOf(
  details: fc.RunDetails<[Schedule]>,
  rule: RuleName | undefined,
): Failure | undefined {
  const [schedule] = details.counterexample ?? []
  const { errorInstance, counterexamplePath: path } = details
  if (schedule === undefined || rule === undefined || path === null) {
    // What the run itself threw is nobody's failure but its own.
    if (errorInstance instanceof Error) throw errorInstance
    return undefined
  }
  const violations = errorInstance instanceof Found ? errorInstance.violations : []
  const sentences = violations
    .filter((violation) => violation.rule === rule)
    .map(({ sentence }) => sentence)
  return { rule, sentences, schedule, shrinks: details.numShrinks, path }
}
