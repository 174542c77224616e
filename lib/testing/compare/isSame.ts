import { isPattern } from './isPattern.js'

/** Deeper than this, objects are compared by identity. */
const DEEPEST = 20

type Fields = Readonly<Record<string, unknown>>

/** Pairs that are the same as far as they were looked at: what contains itself is not looked at for ever. */
type Seen = WeakMap<object, WeakSet<object>>

/**
 * Whether a value is what was expected: deeply, by own enumerable keys, where a key that is `undefined` may as well be
 * missing; errors by class, `_tag`, message and fields; and an expected value that can match is asked.
 */
export function isSame(actual: unknown, expected: unknown): boolean {
  return same(actual, expected, 0, new WeakMap())
}

function same(actual: unknown, expected: unknown, depth: number, seen: Seen): boolean {
  if (Object.is(actual, expected)) return true
  if (isPattern(expected)) return expected.asymmetricMatch(actual)
  if (!isObject(actual) || !isObject(expected) || depth > DEEPEST) return false
  const others = seen.get(actual) ?? new WeakSet()
  if (others.has(expected)) return true
  seen.set(actual, others.add(expected))
  if (sameObject(actual, expected, (one, other) => same(one, other, depth + 1, seen))) return true
  others.delete(expected)
  return false
}

type Compare = (actual: unknown, expected: unknown) => boolean

function sameObject(actual: object, expected: object, compare: Compare): boolean {
  if (kindOf(actual) !== kindOf(expected)) return false
  if (actual instanceof Date && expected instanceof Date) {
    return Object.is(actual.getTime(), expected.getTime())
  }
  if (actual instanceof RegExp && expected instanceof RegExp) {
    return actual.toString() === expected.toString()
  }
  if (actual instanceof Map && expected instanceof Map) {
    return sameItems([...actual], [...expected], compare)
  }
  if (actual instanceof Set && expected instanceof Set) {
    return sameItems([...actual], [...expected], compare)
  }
  if (actual instanceof Error && expected instanceof Error) {
    return sameError(actual, expected) && sameFields(actual, expected, compare)
  }
  return sameFields(actual, expected, compare)
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

const kinds = [Array, Date, RegExp, Map, Set, Error]

function kindOf(value: object): unknown {
  return kinds.find((kind) => value instanceof kind)
}

/** Fields alone would make errors with different messages the same. */
function sameError(actual: Error, expected: Error): boolean {
  return (
    actual.constructor.name === expected.constructor.name &&
    actual.name === expected.name &&
    actual.message === expected.message
  )
}

function sameFields(actual: object, expected: object, compare: Compare): boolean {
  const [mine, theirs] = [actual as Fields, expected as Fields]
  const keys = new Set([...Object.keys(mine), ...Object.keys(theirs)])
  return [...keys].every((key) => compare(own(mine, key), own(theirs, key)))
}

function own(fields: Fields, key: string): unknown {
  return Object.hasOwn(fields, key) ? fields[key] : undefined
}

/** In any order: each of one is the same as another of the other. */
function sameItems(
  actual: readonly unknown[],
  expected: readonly unknown[],
  compare: Compare,
): boolean {
  if (actual.length !== expected.length) return false
  const left = [...actual]
  return expected.every((one) => {
    const index = left.findIndex((other) => compare(other, one))
    if (index !== -1) left.splice(index, 1)
    return index !== -1
  })
}
