import { validateText } from './validation.js'

const LONGEST_KEY = 128
const LONGEST_VALUE = 512
const LONGEST_ARRAY = 1_000

/** A prop as it is sent: `null` deletes. */
export interface PropChange {
  /** 1 to 128 characters; the key of an array ends in `[]` and repeats, once per value. */
  readonly key: string
  /** At most 512 characters. */
  readonly value: string | null
}

/** Props as they are now, whatever becomes of those that were given. */
export function copied(props: readonly PropChange[]): readonly PropChange[] {
  return props.map(({ key, value }) => ({ key, value }))
}

/**
 * What is wrong with props, checked here since the server loses old values over it, or says nothing. `isNullable` where
 * `null` deletes; the server refuses it where nothing can be deleted.
 */
export function validateProps(
  props: unknown,
  { isNullable }: { readonly isNullable: boolean },
  name = 'props',
): readonly string[] {
  if (!Array.isArray(props)) return [`${name}: expected an array, got ${typeof props}`]
  const known: readonly unknown[] = props
  const lengths = new Map<string, number>()
  const problems = known.flatMap((prop, index) => {
    const { key, value } = Object(prop) as Partial<Record<keyof PropChange, unknown>>
    if (typeof key === 'string') lengths.set(key, (lengths.get(key) ?? 0) + 1)
    const at = `${name}.${String(index)}`
    return [
      ...validateText(`${at}.key`, key, { longest: LONGEST_KEY, isNeeded: true }),
      ...(isNullable && value === null
        ? []
        : validateText(`${at}.value`, value, { longest: LONGEST_VALUE })),
    ]
  })
  for (const [key, length] of lengths) {
    if (!key.endsWith('[]') || length <= LONGEST_ARRAY) continue
    const expected = `expected at most ${String(LONGEST_ARRAY)} values for the key ${key}`
    problems.push(`${name}: ${expected}, got ${String(length)}`)
  }
  return problems
}
