/**
 * What is wrong with an argument, in words that name it, or nothing. The types say it too, but not to those who write
 * JavaScript; and what the server answers to some of it is a bare 500.
 */
export type Complaints = readonly string[]

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

/** About a text: at most `longest` characters, and not empty if `isNeeded`. */
export function aboutText(
  name: string,
  value: unknown,
  { longest = Infinity, isNeeded = false }: { longest?: number; isNeeded?: boolean } = {},
): Complaints {
  if (typeof value !== 'string') return [`${name}: expected a string, got ${kindOf(value)}`]
  if (isNeeded && value.trim() === '') return [`${name}: expected a non-empty string`]
  if (value.length <= longest) return []
  return [`${name}: expected at most ${String(longest)} characters, got ${String(value.length)}`]
}

/** About the id of an alias, a channel or a subscription. */
export function aboutId(name: string, value: unknown): Complaints {
  return Number.isSafeInteger(value) ? [] : [`${name}: expected an integer, got ${kindOf(value)}`]
}

/** About the id of a player. */
export function aboutUuid(name: string, value: unknown): Complaints {
  return typeof value === 'string' && uuid.test(value)
    ? []
    : [`${name}: expected a UUID, got ${kindOf(value)}`]
}

/** About a flag. */
export function aboutFlag(name: string, value: unknown): Complaints {
  return typeof value === 'boolean' ? [] : [`${name}: expected a boolean, got ${kindOf(value)}`]
}

/** About the arguments that have names, which are read in the call itself: that there are any. */
export function aboutNamed(name: string, value: unknown): Complaints {
  return typeof value === 'object' && value !== null
    ? []
    : [`${name}: expected an object, got ${kindOf(value)}`]
}

/** About what may be left out. */
export function ifGiven<T>(value: T | undefined, about: (value: T) => Complaints): Complaints {
  return value === undefined ? [] : about(value)
}

/** A value is not repeated in a failure, since it may be a secret; numbers show what is odd about them. */
function kindOf(value: unknown): string {
  if (typeof value === 'number') return String(value)
  return value === null ? 'null' : typeof value
}
