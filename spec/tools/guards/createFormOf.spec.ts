import * as fc from 'fast-check'
import * as t from 'io-ts'
import { NonEmptyString } from '../../../lib/codecs/NonEmptyString.js'
import { nullable } from '../../../lib/codecs/nullable.js'
import { optional } from '../../../lib/codecs/optional.js'
import { struct } from '../../../lib/codecs/struct.js'
import type { Form } from '../../../lib/protocol/Shape.js'
import { createFormOf } from '../../../tools/guards/createFormOf.js'
import { agree } from '../../codecs/agreement.js'
import { anything, mutated, valid } from '../../support/codecInputs.js'
import { codecs } from '../../support/codecs.js'

const item = t.type({ id: t.number }, 'Item')
const itemForm: Form = { name: 'Item', must: { id: 'number' } }

it.each<[string, t.Mixed, Form]>([
  ['a primitive', t.string, 'string'],
  ['what is not empty', NonEmptyString, 'NonEmptyString'],
  ['anything', t.unknown, 'unknown'],
  ['an object of any keys', t.UnknownRecord, { name: 'UnknownRecord' }],
  ['a literal, which may be the name of a primitive', t.literal('number'), { is: 'number' }],
  ['what may be null', nullable(t.number), ['number', 'null']],
  ['a list', t.readonlyArray(item), { of: itemForm }],
  [
    'what may be absent',
    t.partial({ a: optional(item) }, 'A'),
    { name: 'A', may: { a: [itemForm, 'null', 'undefined'] } },
  ],
  [
    'an object of which a part may be absent',
    struct('A', { a: t.string }, { b: t.boolean }),
    { name: 'A', must: { a: 'string' }, may: { b: 'boolean' } },
  ],
  [
    'two codecs at once',
    t.intersection([item, t.type({ b: t.string }, 'B')], 'AB'),
    { name: 'AB', all: [itemForm, { name: 'B', must: { b: 'string' } }] },
  ],
])('says %s', (_, codec, form) => {
  expect(createFormOf()(codec)).toEqual(form)
})

it('says a codec in the same form each time', () => {
  const formOf = createFormOf()

  expect(formOf(t.type({ a: item }, 'A'))).toEqual({ name: 'A', must: { a: formOf(item) } })
  expect(formOf(item)).toBe(formOf(item))
})

const told = (kind: 'a' | 'b') => t.type({ kind: t.literal(kind) }, kind)

it.each([
  ['a key that is added where it is absent', t.type({ a: t.unknown }, 'A')],
  ['a union that looks at one key first', t.union([told('a'), told('b')])],
  ['a list of one or the other, whose name it cannot say', t.readonlyArray(nullable(t.string))],
  ['a codec that changes what it decodes', t.readonlyArray(t.string).pipe(reversing())],
])('has no form for %s', (_, codec) => {
  expect(() => createFormOf()(codec)).toThrow()
})

it('makes of any codec a form that agrees with it, reasons included', () => {
  fc.assert(
    fc.property(
      codecs().chain((codec) =>
        fc.tuple(fc.constant(codec), valid(codec), mutated(codec), anything),
      ),
      ([codec, ...values]) => {
        const form = createFormOf()(codec)
        return values.every((value) => agree(codec, form, value))
      },
    ),
    { numRuns: 500 },
  )
})

function reversing(): t.Type<readonly string[], readonly string[], readonly string[]> {
  const isList = (u: unknown): u is readonly string[] => Array.isArray(u)
  return new t.Type('Reversing', isList, (list) => t.success([...list].reverse()), t.identity)
}
