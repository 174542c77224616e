import { setImmediate } from 'node:timers/promises'
import fc from 'fast-check'
import { type Known, knownOf } from './known/allKnown.js'
import { runSchedule } from './runSchedule.js'
import type { Schedule } from './Schedule.js'
import { scheduleArbitrary } from './scheduleArbitrary.js'
import { shorten } from './shorten.js'
import { withoutFaults } from './withoutFaults.js'
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
  /** Leaves out what networks and servers do wrong. */
  readonly withoutFaults?: boolean | undefined
  /** Told after each run that held. */
  readonly progress?: ((runs: number) => void) | undefined
}

/** What came of it. */
export interface Checked {
  /** How many held. */
  readonly runs: number
  readonly seed: number
  /** In how many runs what is known was seen. */
  readonly known: ReadonlyMap<Known, number>
  /** What went wrong, and how to see it again. */
  readonly failure?: Failure | undefined
}

export interface Failure {
  readonly rule: RuleName
  readonly sentences: readonly string[]
  /** The shortest that was found. */
  readonly schedule: Schedule
  /** How often it was made shorter. */
  readonly times: number
  readonly path: string
}

/** Plays random schedules and judges them. */
export async function check(options: CheckOptions): Promise<Checked> {
  const { stackTraceLimit } = Error
  // Stacks that are not looked at are much of the work.
  if (options.path === undefined) Error.stackTraceLimit = 0
  try {
    return await play(options)
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
}

async function play(options: CheckOptions): Promise<Checked> {
  const { counts = 'unknown', progress, seed, path, minutes } = options
  const known = new Map<Known, number>()
  let runs = 0
  let failing: Schedule | undefined
  const arbitrary =
    options.withoutFaults === true ? scheduleArbitrary.map(withoutFaults) : scheduleArbitrary

  const details = await fc.check(
    fc.asyncProperty(arbitrary, async (schedule) => {
      const found = await judge(schedule)
      if (found.some((one) => isCounted(one, counts))) {
        failing = schedule
        return false
      }
      for (const one of new Set(found.map((judged) => judged.known))) {
        if (one !== undefined) known.set(one, (known.get(one) ?? 0) + 1)
      }
      runs++
      progress?.(runs)
      return true
    }),
    {
      numRuns: options.runs,
      // Made shorter below, in fewer runs.
      endOnFailure: true,
      ...(seed === undefined ? {} : { seed }),
      ...(path === undefined ? {} : { path }),
      ...(minutes === undefined ? {} : { interruptAfterTimeLimit: minutes * 60_000 }),
    },
  )
  if (failing === undefined) {
    // What a run itself threw is a failure of the run.
    if (details.errorInstance instanceof Error) throw details.errorInstance
    return { runs, seed: details.seed, known }
  }
  const failure = await failureOf(failing, counts, details.counterexamplePath ?? '')
  return { runs, seed: details.seed, known, failure }
}

interface Judged {
  readonly violation: Violation
  readonly known: Known | undefined
}

/** Plays one, in a task of its own: what was looked up by a `WeakRef` is kept until the task ends. */
async function judge(schedule: Schedule): Promise<readonly Judged[]> {
  await setImmediate()
  const evidence = runSchedule(schedule)
  return violationsOf(evidence).map((violation) => ({
    violation,
    known: knownOf(violation, evidence, schedule),
  }))
}

function isCounted({ known }: Judged, counts: NonNullable<CheckOptions['counts']>): boolean {
  if (typeof counts === 'object') return known?.id === counts.id
  return counts === 'all' || known === undefined
}

async function failureOf(
  whole: Schedule,
  counts: NonNullable<CheckOptions['counts']>,
  path: string,
): Promise<Failure | undefined> {
  const first = (await judge(whole)).find((one) => isCounted(one, counts))
  if (first === undefined) return undefined
  const { rule } = first.violation
  // What is made shorter must go on breaking the same rule.
  const brokenIn = async (schedule: Schedule) =>
    (await judge(schedule)).filter((one) => one.violation.rule === rule && isCounted(one, counts))
  const { schedule, times } = await shorten(whole, async (shorter) => {
    return (await brokenIn(shorter)).length > 0
  })
  const sentences = (await brokenIn(schedule)).map(({ violation }) => violation.sentence)
  return { rule, sentences, schedule, times, path }
}
