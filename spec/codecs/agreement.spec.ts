import * as fc from 'fast-check'
import * as t from 'io-ts'
import { responses } from '../../lib/codecs/frames.js'
import { decode } from '../../lib/protocol/decode.js'
import { Prop, responseShapes } from '../../lib/protocol/shapes.js'
import { agree, agreement, pairs, sources } from './agreement.js'

const each = Math.ceil(2_000 / pairs.length)

it('a shape is there for every codec, but for what is another name of one', () => {
  expect(pairs.length).toBeGreaterThan(50)
  expect(Object.keys(responseShapes)).toEqual(Object.keys(responses))
})

describe.each(Object.keys(sources))('of %s values', (source) => {
  it.each(pairs)('$name and its shape say the same, reasons included', (pair) => {
    fc.assert(agreement(pair, source), { numRuns: each })
  })
})

it('a shape that takes one of several does not take their names for them', () => {
  const union = t.union([t.number, t.null])

  for (const value of ['number', 'null', 1, null, NaN, 'undefined', undefined]) {
    expect(agree(union, ['number', 'null'], value)).toBe(true)
  }
})

it('a shape minds nothing that a page has put into the prototype of all objects', () => {
  const prop = { key: 'k', value: 'v' }
  const odd = 'addedByThePage'
  Object.defineProperty(Object.prototype, odd, { value: 1, enumerable: true, configurable: true })
  try {
    expect(decode(Prop, prop)).toEqual({ ok: true, value: prop })
    expect(decode(Prop, {})).toMatchObject({ ok: false, failure: { length: 2 } })
  } finally {
    Reflect.deleteProperty(Object.prototype, odd)
  }
})
