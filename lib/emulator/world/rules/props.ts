import type { RejectedProp } from '../../../protocol/entities/RejectedProp.js'
import { isProfane } from './profanity.js'
import type { Prop } from '../../../protocol/entities/Prop.js'
import type { Game } from '../WorldState.js'

/** A prop as clients send it; null deletes. */
export interface PropChange {
  readonly key: string
  readonly value: string | null
}

const longestKey = 128
const longestValue = 512
const longestArray = 1000

export function isArrayKey(key: string): boolean {
  return key.endsWith('[]')
}

/** Lengths with the texts the server has for them, and profanity where the game blocks it. */
export function inspect(game: Game, { key, value }: Prop): RejectedProp | undefined {
  const tooLong = sizeError(key, value)
  if (tooLong !== undefined) return tooLong
  return game.blockPropsProfanity && isProfane(value)
    ? { key, error: 'PROP_CONTAINS_PROFANITY', message: 'Prop value contains profanity' }
    : undefined
}

export function sizeError(key: string, value: string): RejectedProp | undefined {
  if (key.length > longestKey) {
    const message = `Prop key length (${String(key.length)}) exceeds ${String(longestKey)} characters`
    return { key, error: 'PROP_KEY_TOO_LONG', message }
  }
  if (value.length > longestValue) {
    const message = `Prop value length (${String(value.length)}) exceeds ${String(longestValue)} characters`
    return { key, error: 'PROP_VALUE_TOO_LONG', message }
  }
  return undefined
}

export function arrayError(key: string, length: number): RejectedProp | undefined {
  if (length <= longestArray) return undefined
  const message = `Prop array length (${String(length)}) for key '${key}' exceeds ${String(longestArray)} items`
  return { key, error: 'PROP_ARRAY_TOO_LONG', message }
}

/** Values by key, in the order of first mention; null where the key is to go. */
export function byKey(changes: readonly PropChange[]): Map<string, ReadonlySet<string> | null> {
  const grouped = new Map<string, Set<string> | null>()
  for (const { key, value } of changes) {
    if (key === '') continue
    const known = grouped.get(key)
    if (value === null) grouped.set(key, known ?? null)
    else if (known === undefined || known === null) grouped.set(key, new Set([value]))
    else known.add(value)
  }
  return grouped
}

/** New values go before what is left of the old ones, scalars before arrays. */
function merge(old: readonly Prop[], changes: readonly PropChange[]): Prop[] {
  const scalars = new Map<string, string | null>()
  for (const { key, value } of changes) {
    if (key !== '' && !isArrayKey(key) && !scalars.has(key)) scalars.set(key, value)
  }
  const arrays = byKey(changes.filter(({ key }) => isArrayKey(key)))
  const merged: Prop[] = []
  for (const [key, value] of scalars) if (value !== null) merged.push({ key, value })
  merged.push(...old.filter(({ key }) => !isArrayKey(key) && !scalars.has(key)))
  for (const [key, values] of arrays) {
    for (const value of values ?? []) merged.push({ key, value })
  }
  merged.push(...old.filter(({ key }) => isArrayKey(key) && !arrays.has(key)))
  return merged
}

/**
 * Merges changes into props. The checks run over the merged set, so that a key that is rejected
 * loses its old value too.
 */
export function mergeProps(
  game: Game,
  old: readonly Prop[],
  changes: readonly PropChange[],
): { readonly props: Prop[]; readonly rejected: readonly RejectedProp[] } {
  const merged = merge(old, changes)
  const rejected: RejectedProp[] = []
  const lengths = new Map<string, number>()
  for (const prop of merged) {
    const reason = inspect(game, prop)
    if (reason !== undefined) rejected.push(reason)
    if (isArrayKey(prop.key)) lengths.set(prop.key, (lengths.get(prop.key) ?? 0) + 1)
  }
  for (const [key, length] of lengths) {
    const reason = arrayError(key, length)
    if (reason !== undefined) rejected.push(reason)
  }
  const refused = new Set(rejected.map(({ key }) => key))
  return { props: merged.filter(({ key }) => !refused.has(key)), rejected }
}
