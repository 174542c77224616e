import type { Prop } from '../../protocol/entities/Prop.js'
import type { PropChange } from '../validateProps.js'

/** Props by their keys: a text, the texts of an array, or `null`, which deletes. */
export type PropValues = Readonly<Record<string, string | readonly string[] | null | undefined>>

/**
 * Props as the server takes them, of an object: `propsOf({ level: '3', 'items[]': ['a', 'b'], old: null })`.
 *
 * The key of an array ends in `[]`, which is added where it lacks; an array of nothing deletes it. What is `undefined` is
 * left out.
 */
export function propsOf(values: Readonly<Record<string, string | undefined>>): readonly Prop[]
export function propsOf(values: PropValues): readonly PropChange[]
export function propsOf(values: PropValues): readonly PropChange[] {
  return Object.entries(values).flatMap(([key, value]) => {
    if (value === undefined) return []
    if (value === null || typeof value === 'string') return [{ key, value }]
    const name = key.endsWith('[]') ? key : `${key}[]`
    const all = value.length === 0 ? [null] : value
    return all.map((one) => ({ key: name, value: one }))
  })
}
