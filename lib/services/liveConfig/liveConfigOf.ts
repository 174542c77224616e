import type { Prop } from '../../protocol/entities/Prop.js'

/**
 * Makes a dictionary of the props of a live config. It has no prototype, so that `__proto__` and `constructor` are keys
 * like any other and no key has a value that the game did not give it.
 *
 * Of a key that comes twice the first value counts, as it does for the server. The key of an array ends in `[]`: its
 * values become one JSON text, an array of strings, as the server itself has it for arrays in a channel's storage.
 */
export function liveConfigOf(props: readonly Prop[]): Readonly<Record<string, string>> {
  const values = new Map<string, readonly string[]>()
  for (const { key, value } of props) values.set(key, [...(values.get(key) ?? []), value])
  const config = Object.fromEntries(
    [...values].map(([key, all]) => [
      key,
      key.endsWith('[]') ? JSON.stringify(all) : (all[0] ?? ''),
    ]),
  )
  Object.setPrototypeOf(config, null)
  return config
}
