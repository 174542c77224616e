/**
 * What is wrong with an argument, in words that name it, or nothing. The types say it too, but not to those who write
 * JavaScript; and what the server answers to some of it is a bare 500.
 */
export type Problems = readonly string[]

/** Validates an argument of this name. */
export type Validate = (name: string, value: unknown) => Problems

/** What validates each of several values, by their names. */
export type Validations = Readonly<Record<string, Validate>>

/** Longer identifiers make the server fail with a 500. */
export const LONGEST_IDENTIFIER = 1_024

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

/** A text: at most `longest` characters, and not empty if `isNeeded`. */
export function validateText(
  name: string,
  value: unknown,
  { longest = Infinity, isNeeded = false }: { longest?: number; isNeeded?: boolean } = {},
): Problems {
  if (typeof value !== 'string') return [`${name}: expected a string, got ${kindOf(value)}`]
  if (isNeeded && value.trim() === '') return [`${name}: expected a non-empty string`]
  if (value.length <= longest) return []
  return [`${name}: expected at most ${String(longest)} characters, got ${String(value.length)}`]
}

/** The id of an alias, a channel or a subscription. */
export function validateId(name: string, value: unknown): Problems {
  return Number.isSafeInteger(value) ? [] : [`${name}: expected an integer, got ${kindOf(value)}`]
}

/** The id of a player. */
export function validateUuid(name: string, value: unknown): Problems {
  return typeof value === 'string' && uuid.test(value)
    ? []
    : [`${name}: expected a UUID, got ${kindOf(value)}`]
}

export function validateFlag(name: string, value: unknown): Problems {
  return typeof value === 'boolean' ? [] : [`${name}: expected a boolean, got ${kindOf(value)}`]
}

/** Arguments that have names: that there are any, and each of them. */
export function validateNamed(
  name: string,
  value: unknown,
  validations: Validations = {},
  prefix = '',
): Problems {
  return typeof value === 'object' && value !== null
    ? validateMembers(value, validations, prefix)
    : [`${name}: expected an object, got ${kindOf(value)}`]
}

/** The name of an account; spaces around it do not count. */
export function validateIdentifier(name: string, value: unknown): Problems {
  const trimmed: unknown = typeof value === 'string' ? value.trim() : value
  return validateText(name, trimmed, { longest: LONGEST_IDENTIFIER, isNeeded: true })
}

/** A password, which may be made of anything, or a code. */
export function validateSecret(name: string, value: unknown): Problems {
  return value === '' ? [`${name}: expected a non-empty string`] : validateText(name, value)
}

/** A text that is not empty. */
export function validateFilled(name: string, value: unknown): Problems {
  return validateText(name, value, { isNeeded: true })
}

/** Members of an object, each under its own name; `null` has none that could be looked into. */
export function validateMembers(value: unknown, validations: Validations, prefix = ''): Problems {
  const members = value as Readonly<Record<string, unknown>>
  return Object.entries(validations).flatMap(([name, validate]) =>
    validate(prefix + name, members[name]),
  )
}

/** What may be left out. */
export function optional(validate: Validate): Validate {
  return (name, value) => (value === undefined ? [] : validate(name, value))
}

/** An argument that may be left out. */
export function validateGiven<T>(value: T | undefined, validate: (value: T) => Problems): Problems {
  return value === undefined ? [] : validate(value)
}

/** A value is not repeated in a failure, since it may be a secret; numbers show what is odd about them. */
function kindOf(value: unknown): string {
  if (typeof value === 'number') return String(value)
  return value === null ? 'null' : typeof value
}
