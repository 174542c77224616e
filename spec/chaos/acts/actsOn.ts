import fc from 'fast-check'
import type { Arbitrary } from 'fast-check'
import { oneOf } from '../../model/weighted.js'

/** Makes acts of one kind: `does` is one of some, and more is drawn for them. */
type ActsOf<On extends string> = <const Does extends string, More extends object = object>(
  does: Does | readonly Does[],
  more?: { readonly [K in keyof More]: Arbitrary<More[K]> },
) => Arbitrary<{ readonly on: On; readonly does: Does } & Readonly<More>>

export function actsOn<const On extends string>(on: On): ActsOf<On> {
  return (does, more) =>
    fc.record({
      on: fc.constant(on),
      does: oneOf(...[does].flat()),
      ...more,
    }) as never
}
