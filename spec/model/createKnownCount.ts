import { type KnownCases, knownCaseOf, knownCases } from './knownCases.js'

/** Counts the runs in which something went wrong as it is known to. */
export interface KnownCount {
  count(run: number, violations: readonly string[]): void
  /** A sentence for each case: how often it was met, and how to see it for the first time. */
  told(commandFor: (run: number) => string): readonly string[]
}

export function createKnownCount(among: KnownCases = knownCases): KnownCount {
  const met = new Map<string, readonly number[]>()
  return {
    count: (run, violations) => {
      const cases = new Set(violations.flatMap((why) => knownCaseOf(why, among) ?? []))
      for (const id of cases) met.set(id, [...(met.get(id) ?? []), run])
    },
    told: (commandFor) =>
      Array.from(met, ([id, runs]) => {
        const times = runs.length === 1 ? 'once' : `${String(runs.length)} times`
        return [
          `known: ${id} (${among[id] ?? ''}), met ${times};`,
          `see it with: ${commandFor(runs[0] ?? 0)}`,
        ].join(' ')
      }).sort(),
  }
}
