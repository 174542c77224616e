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

export interface PropRules {
  /** Whether `null` deletes; where nothing can be deleted, the server refuses it. */
  readonly isNullable: boolean
}

/** What is wrong with props, checked here since the server loses old values over it, or says nothing. */
export function validateProps(
  props: unknown,
  { isNullable }: PropRules,
  name = 'props',
): readonly string[] {
  if (!Array.isArray(props)) return [`${name}: expected an array, got ${typeof props}`]
  const known: readonly unknown[] = props
  const lengths = new Map<string, number>()
  const problems = known.flatMap((prop, index) => {
    const { key, value }: { readonly key?: unknown; readonly value?: unknown } = Object(
      prop,
    ) as object
    if (typeof key === 'string') lengths.set(key, (lengths.get(key) ?? 0) + 1)
    const at = `${name}.${String(index)}`
    return [
      ...validateText(`${at}.key`, key, { longest: LONGEST_KEY, isNeeded: true }),
      ...(isNullable && value === null
        ? []
        : validateText(`${at}.value`, value, { longest: LONGEST_VALUE })),
    ]
  })
  const tooLong = [...lengths].filter(
    ([key, length]) => key.endsWith('[]') && length > LONGEST_ARRAY,
  )
  return [
    ...problems,
    ...tooLong.map(
      ([key, length]) =>
        `${name}: expected at most ${String(LONGEST_ARRAY)} values for the key ${key}, got ${String(length)}`,
    ),
  ]
}
