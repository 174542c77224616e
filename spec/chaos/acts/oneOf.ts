import fc from 'fast-check'
import type { Arbitrary, WeightedArbitrary } from 'fast-check'
import type { PlayerName } from '../Schedule.js'

export function oneOf<const T>(...values: readonly T[]): Arbitrary<T> {
  return fc.constantFrom(...values)
}

/** One of these, some more often than others; what fails shrinks towards the first. */
export function weighted<T>(choices: readonly (readonly [number, Arbitrary<T>])[]): Arbitrary<T> {
  const weights = choices.map(([weight, arbitrary]): WeightedArbitrary<T> => ({
    weight: weight * 10,
    arbitrary,
  }))
  return fc.oneof({ withCrossShrink: true }, ...weights)
}

/** The channels of a game: 1 for everybody, 2 with temporary membership, then those that players make. */
export const channel = oneOf(1, 1, 2, 2, 3)
export const player = oneOf<PlayerName>('ann', 'ann', 'bob', 'bob', 'cyd', 'dee')
export const text = oneOf('x', 'y', 'z')
