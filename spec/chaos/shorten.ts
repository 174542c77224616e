import { plainClient, plainNetwork } from './plain.js'
import type { Schedule, Step } from './Schedule.js'

/** What is left of a schedule, and how often it was made shorter. */
export interface Shortened {
  readonly schedule: Schedule
  readonly times: number
}

/** How many are tried at most: each takes as long as a run. */
const TRIES = 500

/**
 * Makes a schedule shorter and plainer as long as it still fails. By hand, since a run is dear: whole stretches of steps go
 * first, then single ones, then whatever makes clients and network special.
 */
export async function shorten(
  whole: Schedule,
  stillFails: (schedule: Schedule) => Promise<boolean>,
): Promise<Shortened> {
  let [schedule, times, tries] = [whole, 0, 0]
  let isShorter = true
  while (isShorter) {
    isShorter = false
    for (const candidate of candidatesOf(() => schedule)) {
      if (tries++ >= TRIES) return { schedule, times }
      if (!(await stillFails(candidate))) continue
      schedule = candidate
      times++
      isShorter = true
    }
  }
  return { schedule, times }
}

/** Schedules that are shorter than what is current when they are asked for. */
function* candidatesOf(current: () => Schedule): Generator<Schedule> {
  for (let size = current().steps.length; size >= 1; size = Math.floor(size / 2)) {
    // From the end, so that what is taken out moves nothing that is still to be tried.
    for (let at = current().steps.length - size; at > -size; at -= size) {
      const schedule = current()
      const steps = without(schedule.steps, Math.max(0, at), size)
      if (steps.length < schedule.steps.length) yield { ...schedule, steps }
    }
  }
  if (current().clients.length > 2) yield { ...current(), clients: current().clients.slice(0, -1) }
  yield* plainer(current)
  for (let at = 0; at < current().steps.length; at++) {
    for (const step of easier(() => current().steps[at])) {
      const schedule = current()
      yield { ...schedule, steps: replaced(schedule.steps, at, step) }
    }
  }
}

/** What comes after a gap keeps its time. */
function without(steps: readonly Step[], at: number, size: number): readonly Step[] {
  const gap = steps.slice(at, at + size).reduce((sum, { after }) => sum + after, 0)
  const [next, ...rest] = steps.slice(at + size)
  const later = next === undefined ? [] : [{ ...next, after: next.after + gap }, ...rest]
  return [...steps.slice(0, at), ...later]
}

/** Settings like everybody's. */
function* plainer(current: () => Schedule): Generator<Schedule> {
  for (const [key, value] of Object.entries(plainNetwork)) {
    const { network } = current()
    const changed = { ...network, [key]: value as unknown }
    if (!isSame(changed, network)) yield { ...current(), network: changed }
  }
  for (let index = 0; index < current().clients.length; index++) {
    for (const [key, value] of Object.entries(plainClient)) {
      const { clients } = current()
      const client = clients[index]
      if (client === undefined) continue
      const changed = { ...client, [key]: value as unknown }
      if (!isSame(changed, client))
        yield { ...current(), clients: replaced(clients, index, changed) }
    }
  }
}

/** What an act may have, and need not. */
const optional: readonly string[] = ['latestOf', 'ttl', 'whenNotReady', 'abortAfterMs']

/** The same step at once, sooner, and with smaller numbers. */
function* easier(current: () => Step | undefined): Generator<Step> {
  const step = current()
  if (step === undefined) return
  const { inside, ...outside } = step
  if (inside !== undefined) yield outside
  for (const part of [0, 10, 2]) {
    const now = current() ?? step
    const after = part === 0 ? 0 : Math.floor(now.after / part)
    if (after < now.after) yield { ...now, after }
  }
  for (const [key, value] of Object.entries(step.act)) {
    const now = current() ?? step
    if (optional.includes(key) && value !== undefined) {
      yield { ...now, act: { ...now.act, [key]: undefined } }
    }
    if (typeof value === 'number' && value > 1) yield { ...now, act: { ...now.act, [key]: 1 } }
  }
}

function replaced<T>(all: readonly T[], at: number, by: T): readonly T[] {
  return all.map((one, index) => (index === at ? by : one))
}

function isSame(a: object, b: object): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
