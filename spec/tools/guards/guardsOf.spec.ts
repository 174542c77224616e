import { compileFunction } from 'node:vm'
import * as fc from 'fast-check'
import { isRight } from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { isArrayOf } from '../../../lib/protocol/isArrayOf.js'
import { isObject } from '../../../lib/protocol/isObject.js'
import { NonEmptyString } from '../../../lib/codecs/NonEmptyString.js'
import { nullable } from '../../../lib/codecs/nullable.js'
import { optional } from '../../../lib/codecs/optional.js'
import { struct } from '../../../lib/codecs/struct.js'
import { guardsOf } from '../../../tools/guards/guardsOf.js'
import { anything, mutated, valid } from '../../support/codecInputs.js'
import { codecs } from '../../support/codecs.js'

/** The guard of one codec, put to work. */
function guardOf(codec: t.Mixed): (u: unknown) => boolean {
  const { functions, names } = guardsOf({ codec })
  const texts = functions.map(({ name, test }) => `function ${name}(u) { return ${test} }`)
  const make = compileFunction(`${texts.join('\n')}\nreturn ${names.codec ?? ''}`, [
    'isObject',
    'isArrayOf',
  ]) as (...helpers: readonly unknown[]) => (u: unknown) => boolean
  return make(isObject, isArrayOf)
}

/** The expressions of all functions that a codec needs, by their names. */
function testsOf(codec: t.Mixed): Readonly<Record<string, string>> {
  return Object.fromEntries(guardsOf({ codec }).functions.map(({ name, test }) => [name, test]))
}

const item = t.type({ id: t.number }, 'Item')

it.each([
  ['a text', t.type({ a: t.string }, 'A'), "isObject(u) && typeof u.a === 'string'"],
  [
    'a key that is no name',
    t.type({ 'a-b': t.number }, 'A'),
    `isObject(u) && typeof u["a-b"] === 'number'`,
  ],
  ['null', t.type({ a: t.null }, 'A'), 'isObject(u) && u.a === null'],
  ['a literal', t.type({ a: t.literal('x') }, 'A'), 'isObject(u) && u.a === "x"'],
  [
    'what is not empty',
    t.type({ a: NonEmptyString }, 'A'),
    "isObject(u) && typeof u.a === 'string' && u.a !== ''",
  ],
  [
    'one or the other',
    t.type({ a: t.union([t.string, t.number]) }, 'A'),
    "isObject(u) && (typeof u.a === 'string' || typeof u.a === 'number')",
  ],
  [
    'what may be null',
    t.type({ a: nullable(t.string) }, 'A'),
    "isObject(u) && (u.a === null || typeof u.a === 'string')",
  ],
  [
    'what may be absent',
    t.partial({ a: t.string }, 'A'),
    "isObject(u) && (u.a === undefined || typeof u.a === 'string')",
  ],
  [
    'what may be either',
    t.partial({ a: optional(t.string) }, 'A'),
    "isObject(u) && (u.a == null || typeof u.a === 'string')",
  ],
  ['anything', t.partial({ a: t.unknown }, 'A'), 'isObject(u)'],
  ['an object of any keys', t.type({ a: t.UnknownRecord }, 'A'), 'isObject(u) && isObject(u.a)'],
  ['another codec', t.type({ a: item }, 'A'), 'isObject(u) && isItem(u.a)'],
  ['an array', t.type({ a: t.readonlyArray(item) }, 'A'), 'isObject(u) && isArrayOf(u.a, isItem)'],
  [
    'an array of texts',
    t.type({ a: t.readonlyArray(t.string) }, 'A'),
    'isObject(u) && isArrayOf(u.a, isString)',
  ],
  [
    'two codecs at once',
    struct('A', { a: t.string }, { b: t.boolean }),
    "isObject(u) && typeof u.a === 'string' && (u.b === undefined || typeof u.b === 'boolean')",
  ],
])('says %s in a line', (_, codec, test) => {
  expect(testsOf(codec).isA).toBe(test)
})

it('writes a function once, before those that call it', () => {
  const pair = t.type({ left: item, right: item }, 'Pair')

  expect(guardsOf({ one: pair, two: item })).toMatchObject({
    functions: [{ name: 'isItem' }, { name: 'isPair' }],
    names: { one: 'isPair', two: 'isItem' },
  })
})

it.each([
  ['two codecs of one name', t.type({ a: item, b: t.type({ id: t.string }, 'Item') }, 'A')],
  ['a codec whose name fits no function', t.type({ a: t.type({ id: t.string }) }, 'A')],
  ['a codec that changes what it decodes', t.type({ a: t.string.pipe(shouting()) }, 'A')],
  ['a key that is added where it is absent', t.type({ a: t.unknown }, 'A')],
  ['a codec of more than objects and both', t.intersection([item, t.string], 'A')],
])('has no guard for %s', (_, codec) => {
  expect(() => guardsOf({ codec })).toThrow()
})

it('makes of any codec a guard that agrees with it', () => {
  fc.assert(
    fc.property(
      codecs().chain((codec) =>
        fc.tuple(fc.constant(codec), valid(codec), mutated(codec), anything),
      ),
      ([codec, ...values]) => {
        const guard = guardOf(codec)
        for (const value of values) expect(guard(value)).toBe(isRight(codec.decode(value)))
      },
    ),
    { numRuns: 500 },
  )
})

function shouting(): t.Type<string, string, string> {
  const isText = (u: unknown) => typeof u === 'string'
  return new t.Type('Shouting', isText, (s) => t.success(s.toUpperCase()), t.identity)
}
