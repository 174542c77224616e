import fc from 'fast-check'
import type { Arbitrary, WeightedArbitrary } from 'fast-check'

/** One of some values, the first one most simply. */
export const oneOf = <const T>(...values: readonly T[]): Arbitrary<T> => fc.constantFrom(...values)

/** One of some, each as often as its weight says. */
export function weighted<T>(choices: readonly (readonly [number, Arbitrary<T>])[]): Arbitrary<T> {
  const weights = choices.map(([weight, arbitrary]): WeightedArbitrary<T> => ({
    weight: weight * 10,
    arbitrary,
  }))
  return fc.oneof({ withCrossShrink: true }, ...weights)
}
