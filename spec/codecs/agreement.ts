import * as fc from 'fast-check'
import { isLeft } from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { decode } from '../../lib/protocol/decode.js'
import { faultsOf } from '../../lib/protocol/faultsOf.js'
import { reasons } from '../../lib/protocol/reasons.js'
import type { Form } from '../../lib/protocol/Shape.js'
import * as shapes from '../../lib/protocol/shapes.js'
import { codecs } from '../../tools/guards/codecs.js'
import { anything, mutated, valid } from '../support/codecInputs.js'

/** A codec, and the shape that was written from it. */
export interface Pair {
  readonly name: string
  readonly codec: t.Mixed
  readonly shape: Form
}

const written: Readonly<Record<string, unknown>> = shapes

/** Every codec that has a shape of its own name. */
export const pairs: readonly Pair[] = Object.entries(codecs).flatMap(([name, codec]) => {
  const shape = written[name] as Form | undefined
  return shape === undefined ? [] : [{ name, codec, shape }]
})

/** The sources of values: those a codec takes, those it took until something was spoilt, and any. */
export const sources: Readonly<Record<string, (codec: t.Mixed) => fc.Arbitrary<unknown>>> = {
  valid: (codec) => valid(codec),
  mutated,
  random: () => fc.oneof(anything, words),
}

/** The words that shapes are written in, which are no values of what they say. */
const words = fc.constantFrom(
  ...['string', 'number', 'boolean', 'null', 'undefined', 'unknown', 'NonEmptyString'],
  ...['UnknownRecord', 'of', 'is', 'all', 'must', 'may', 'name'],
)

/** That a codec and a shape say the same of a value: both take it, or both refuse it for the same reasons. */
export function agree(codec: t.Mixed, shape: Form, value: unknown): boolean {
  const decoded = codec.decode(value)
  const checked = decode(shape, value)
  if (!isLeft(decoded)) return checked.ok && Object.is(checked.value, value)
  return !checked.ok && isSame(checked.failure, reasons(faultsOf(decoded.left)))
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((text, index) => text === others[index])
}

/** The property that a pair agrees about the values of a source. */
export function agreement(
  { codec, shape }: Pair,
  source: string,
): fc.IPropertyWithHooks<[unknown]> {
  const values = sources[source]?.(codec) ?? fc.constant(undefined)
  return fc.property(values, (value) => agree(codec, shape, value))
}
