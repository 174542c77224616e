/** Whether a version may follow another: three numbers, and one of them greater with none greater before it. */
export function isLater(version: string, than: string): boolean {
  const [next, last] = [numbersOf(version), numbersOf(than)]
  if (next === undefined || last === undefined) return false
  const index = next.findIndex((part, at) => part !== last[at])
  return index !== -1 && (next[index] ?? 0) > (last[index] ?? 0)
}

/** The three numbers of a version. */
export function numbersOf(version: string): readonly number[] | undefined {
  return /^\d+\.\d+\.\d+$/.test(version) ? version.split('.').map(Number) : undefined
}
