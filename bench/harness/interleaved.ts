import type { Scale } from './Question.js'
import { isSteady } from './Report.js'

/**
 * Measures variants in rounds, each of which measures all of them, so that whatever else the machine does meets all
 * alike. Every second round goes backwards.
 */
export async function interleaved<T>(
  names: readonly string[],
  rounds: number,
  measure: (name: string, round: number) => Promise<T>,
): Promise<ReadonlyMap<string, readonly T[]>> {
  const measured = new Map<string, T[]>(names.map((name) => [name, []]))
  for (let round = 0; round < rounds; round += 1) {
    for (const name of turned(names, round)) measured.get(name)?.push(await measure(name, round))
  }
  return measured
}

/**
 * The same for variants whose processes differ more from each other than goals can bear: those that goals are about are
 * measured in twice as many rounds, and go on, up to six times as many, until the anchor agrees with itself. That
 * looks at the anchor alone, so that no other result is chosen by it.
 */
export async function interleavedUntilSteady<T>(
  names: readonly string[],
  exact: readonly string[],
  { rounds, mostRounds }: Scale,
  measure: (name: string, round: number) => Promise<T>,
  control: (measured: ReadonlyMap<string, readonly T[]>) => number,
): Promise<ReadonlyMap<string, readonly T[]>> {
  const measured = new Map<string, readonly T[]>(await interleaved(names, rounds, measure))
  const goesOn = (round: number) =>
    round < Math.min(2 * rounds, mostRounds) || !isSteady(control(measured))
  for (let round = rounds; round < mostRounds && goesOn(round); round += 1) {
    for (const name of turned(exact, round)) {
      measured.set(name, [...(measured.get(name) ?? []), await measure(name, round)])
    }
  }
  return measured
}

function turned(names: readonly string[], round: number): readonly string[] {
  const first = round % names.length
  const order = [...names.slice(first), ...names.slice(0, first)]
  return round % 2 === 0 ? order : order.reverse()
}
