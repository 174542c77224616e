/** A test of a value, with what it asks for in words. */
export interface Test {
  readonly asks: string
  holds(value: unknown): boolean
}

export function that(asks: string, holds: (value: unknown) => boolean): Test {
  return { asks, holds }
}

/** Any number from `least` to `most`. */
export function between(least: number, most: number): Test {
  const asks = `a number from ${String(least)} to ${String(most)}`
  return that(asks, (value) => typeof value === 'number' && value >= least && value <= most)
}

/**
 * What is different from what was expected, a sentence each.
 *
 * Of an object only the keys that are expected count, and `undefined` stands for a missing one; a list has to be
 * as long. In a text, `<anything>` stands for anything.
 */
export function differences(actual: unknown, expected: unknown, at = ''): readonly string[] {
  const here = at === '' ? 'it' : at
  if (isTest(expected)) {
    return expected.holds(actual) ? [] : [`${here} is ${shown(actual)}, not ${expected.asks}`]
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual)) return [`${here} is ${shown(actual)}, not a list`]
    const known: readonly unknown[] = actual
    if (known.length !== expected.length) {
      return [`${here} has ${String(known.length)} items, not ${String(expected.length)}`]
    }
    return expected.flatMap((item, index) =>
      differences(known[index], item, `${at}[${String(index)}]`),
    )
  }
  if (typeof expected === 'object' && expected !== null) {
    if (typeof actual !== 'object' || actual === null) {
      return [`${here} is ${shown(actual)}, not an object`]
    }
    return Object.entries(expected).flatMap(([key, value]) =>
      differences(Reflect.get(actual, key), value, at === '' ? key : `${at}.${key}`),
    )
  }
  return isSame(actual, expected) ? [] : [`${here} is ${shown(actual)}, not ${shown(expected)}`]
}

function isTest(value: unknown): value is Test {
  return typeof value === 'object' && value !== null && 'asks' in value && 'holds' in value
}

function isSame(actual: unknown, expected: unknown): boolean {
  if (typeof actual !== 'string' || typeof expected !== 'string') return actual === expected
  const parts = expected.split(/<\w+>/).map((part) => part.replace(/[^\w\s]/g, String.raw`\$&`))
  return new RegExp(`^${parts.join('[^]+')}$`).test(actual)
}

const LONGEST = 160

function shown(value: unknown): string {
  if (value === undefined) return 'missing'
  if (value instanceof Error) return `${value.name}: ${value.message}`
  const text = typeof value === 'function' ? 'a function' : JSON.stringify(value)
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}
