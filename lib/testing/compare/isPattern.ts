/** An asymmetric matcher, as jest, vitest and sinon have them. */
export interface Pattern {
  asymmetricMatch(actual: unknown): boolean
  toString(): string
}

export function isPattern(value: unknown): value is Pattern {
  return (
    typeof value === 'object' &&
    value !== null &&
    'asymmetricMatch' in value &&
    typeof value.asymmetricMatch === 'function'
  )
}
