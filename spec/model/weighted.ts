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

/** What an arbitrary makes. */
export type Made<A> = A extends Arbitrary<infer T> ? T : never

/** The same for values of several types: what it makes is of any of them. */
export function anyOf<T extends readonly unknown[]>(
  ...choices: { readonly [K in keyof T]: readonly [number, Arbitrary<T[K]>] }
): Arbitrary<T[number]> {
  return weighted(choices)
}

/** An act of one name, or of one of some, with what is drawn for it. */
export function actOf<const Name extends string, More extends object = object>(
  act: Name | readonly Name[],
  more?: { readonly [K in keyof More]: Arbitrary<More[K]> },
): Arbitrary<{ readonly act: Name } & Readonly<More>> {
  return fc.record({ act: oneOf(...[act].flat()), ...more }) as never
}
