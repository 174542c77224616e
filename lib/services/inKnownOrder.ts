/**
 * Puts what the server told of a list into the order in which it was known, since the server has none of its own; what is
 * new comes last, as it was told.
 */
export function inKnownOrder<K, V>(
  told: ReadonlyMap<K, V>,
  known: ReadonlyMap<K, unknown>,
): ReadonlyMap<K, V> {
  const rest = new Map(told)
  const ordered = new Map<K, V>()
  for (const key of known.keys()) {
    const value = rest.get(key)
    if (value !== undefined && rest.delete(key)) ordered.set(key, value)
  }
  for (const [key, value] of rest) ordered.set(key, value)
  return ordered
}
