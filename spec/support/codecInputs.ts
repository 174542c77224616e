import * as fc from 'fast-check'
import type * as t from 'io-ts'
import { NonEmptyString } from '../../lib/codecs/NonEmptyString.js'
import { kindOf } from '../../tools/guards/kindOf.js'

/**
 * Values a codec decodes: with and without what may be absent, and with keys it does not name.
 *
 * @param names - the keys of the whole object of which this is a part: what stands under them is not made up
 */
export function valid(codec: t.Mixed, names = namesOf(codec)): fc.Arbitrary<unknown> {
  if (codec === NonEmptyString) return fc.string({ minLength: 1 })
  const kind = kindOf(codec)
  switch (kind._tag) {
    case 'StringType':
      return fc.string()
    case 'NumberType':
      return fc.oneof(fc.integer(), fc.double())
    case 'BooleanType':
      return fc.boolean()
    case 'NullType':
      return fc.constant(null)
    case 'UndefinedType':
      return fc.constant(undefined)
    case 'LiteralType':
      return fc.constant(kind.value)
    case 'UnknownType':
      return fc.anything()
    case 'AnyDictionaryType':
      return fc.dictionary(fc.string(), fc.anything())
    case 'ReadonlyArrayType':
      return fc.array(valid(kind.type), { maxLength: 3 })
    case 'UnionType':
      return fc.oneof(...kind.types.map((type) => valid(type)))
    case 'InterfaceType':
      return record(kind.props, names, {})
    case 'PartialType':
      return record(kind.props, names, { requiredKeys: [] })
    case 'IntersectionType':
      return fc
        .tuple(...kind.types.map((type) => valid(type, names)))
        .map((parts): unknown => Object.assign({}, ...(parts as readonly object[])))
  }
}

/** The keys of an object that a codec names. */
function namesOf(codec: t.Mixed): readonly string[] {
  if (codec === NonEmptyString) return []
  const kind = kindOf(codec)
  switch (kind._tag) {
    case 'InterfaceType':
    case 'PartialType':
      return Object.keys(kind.props)
    case 'IntersectionType':
      return kind.types.flatMap(namesOf)
    default:
      return []
  }
}

function record(
  props: t.Props,
  names: readonly string[],
  constraints: { requiredKeys?: [] },
): fc.Arbitrary<object> {
  const otherKey = fc.string().filter((key) => !names.includes(key))
  const named = Object.entries(props).map(([key, type]) => [key, valid(type)] as const)
  return fc
    .tuple(
      fc.oneof(
        { weight: 3, arbitrary: fc.constant({}) },
        { weight: 1, arbitrary: fc.dictionary(otherKey, fc.anything(), { maxKeys: 2 }) },
      ),
      fc.record(Object.fromEntries(named), constraints),
    )
    .map(([more, known]) => ({ ...more, ...known }))
}

/** What a codec decodes with one to three places of it spoilt, or with one made an odd equivalent. */
export function mutated(codec: t.Mixed): fc.Arbitrary<unknown> {
  return fc
    .tuple(valid(codec), fc.array(mutation, { minLength: 1, maxLength: 3 }))
    .map(([value, mutations]) =>
      mutations.reduce<unknown>((spoiled, next) => spoilt(spoiled, next), value),
    )
}

/** Anything that is plain data, sparse arrays and objects without a prototype included. */
export const anything: fc.Arbitrary<unknown> = fc.anything({
  withBigInt: true,
  withNullPrototype: true,
  withSparseArray: true,
})

type Change = (value: unknown) => unknown

/** What a change gives for a key or an item that is to go. */
const gone = Symbol('gone')

/** What JSON can hold and codecs mind, and what it cannot hold and both have to agree on all the same. */
const oddities: readonly Change[] = [
  () => gone,
  () => undefined,
  () => null,
  () => NaN,
  () => '',
  () => [],
  () => ({}),
  () => () => undefined,
  (value) => [value],
  (value) => typeof value,
  (value) => (isObject(value) ? Object.assign([], value) : value),
  (value) => (isObject(value) ? Object.assign(Object.create(null) as object, value) : value),
  (value) => (Array.isArray(value) ? Object.assign({}, value) : value),
  (value) => (Array.isArray(value) ? Object.assign([], value, { length: 9 }) : value),
]

interface Mutation {
  /** Chooses the place. */
  readonly seed: number
  readonly change: Change
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  seed: fc.nat(),
  change: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...oddities) },
    {
      weight: 1,
      arbitrary: anything.map(
        (other): Change =>
          () =>
            other,
      ),
    },
  ),
})

/** Changes one place of a value: the whole of it, or at random depth. */
function spoilt(value: unknown, { seed, change }: Mutation): unknown {
  if (!isObject(value)) return change(value)
  const keys = Object.keys(value)
  const key = keys[seed % (keys.length + 1)]
  if (key === undefined) return change(value)
  const deeper = { seed: Math.floor(seed / (keys.length + 1)), change }
  const inner = spoilt(Reflect.get(value, key), deeper)
  const copy: object = Array.isArray(value) ? [...(value as unknown[])] : { ...value }
  if (inner === gone) Reflect.deleteProperty(copy, key)
  else Reflect.set(copy, key, inner)
  return copy
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
