/**
 * An option given to `createTalo` is not what it must be, or a decoder given to `typed` or `prop$` is none: thrown there,
 * and nowhere else.
 */
export class TaloConfigError extends Error {
  readonly _tag = 'TaloConfigError'
  override readonly name = 'TaloConfigError'
  /** The name of the option. */
  readonly option: string
  /** What it must be. */
  readonly expected: string

  constructor({
    option,
    expected,
    ...given
  }: {
    readonly option: string
    /** What the option must be, like `a non-empty string`. */
    readonly expected: string
    /** What was given instead, where that matters; told by its kind only, since it may be a secret. */
    readonly got?: unknown
  }) {
    const instead = 'got' in given ? `, got ${kindOf(given.got)}` : ''
    super(`option "${option}" must be ${expected}${instead}`)
    this.option = option
    this.expected = expected
  }
}

function kindOf(value: unknown): string {
  switch (typeof value) {
    case 'undefined':
    case 'boolean':
    case 'number':
      return String(value)
    case 'string':
      return value.trim() === '' ? 'an empty string' : 'another string'
    case 'object':
      return value === null ? 'null' : Array.isArray(value) ? 'an array' : 'an object'
    default:
      return `a ${typeof value}`
  }
}
