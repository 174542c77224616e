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
    const turned = [...names.slice(round % names.length), ...names.slice(0, round % names.length)]
    const order = round % 2 === 0 ? turned : turned.reverse()
    for (const name of order) measured.get(name)?.push(await measure(name, round))
  }
  return measured
}
