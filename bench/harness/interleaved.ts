import type { Scale } from './Question.js'
import { isSteady } from './Report.js'

type Measured<T> = ReadonlyMap<string, readonly T[]>
type Measure<T> = (name: string, round: number) => Promise<T>

/**
 * Measures variants in rounds, each of which measures all of them, so that whatever else the machine does meets all
 * alike. Every second round goes backwards.
 */
export async function interleaved<T>(
  names: readonly string[],
  rounds: number,
  measure: Measure<T>,
): Promise<Measured<T>> {
  return inRounds((round) => (round < rounds ? names : []), measure)
}

/**
 * The same for variants whose processes differ more from each other than goals can bear: those that goals are about are
 * measured in twice as many rounds, and go on until the anchor agrees with itself, or there were too many. That looks at
 * the anchor alone, so that no other result is chosen by it.
 */
export async function interleavedUntilSteady<T>(
  names: readonly string[],
  exact: readonly string[],
  { rounds, mostRounds }: Scale,
  measure: Measure<T>,
  control: (measured: Measured<T>) => number,
): Promise<Measured<T>> {
  return inRounds((round, measured) => {
    if (round < rounds) return names
    const isEnough = round >= 2 * rounds && isSteady(control(measured))
    return isEnough || round >= mostRounds ? [] : exact
  }, measure)
}

/** Goes on for as long as there is somebody to measure in a round. */
async function inRounds<T>(
  namesOf: (round: number, measured: Measured<T>) => readonly string[],
  measure: Measure<T>,
): Promise<Measured<T>> {
  const measured = new Map<string, T[]>()
  for (let round = 0; ; round += 1) {
    const names = namesOf(round, measured)
    if (names.length === 0) return measured
    for (const name of turned(names, round)) {
      const its = measured.get(name) ?? []
      measured.set(name, its)
      its.push(await measure(name, round))
    }
  }
}

function turned(names: readonly string[], round: number): readonly string[] {
  const first = round % names.length
  const order = [...names.slice(first), ...names.slice(0, first)]
  return round % 2 === 0 ? order : order.reverse()
}
