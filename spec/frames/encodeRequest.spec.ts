import * as fc from 'fast-check'
import { encodeRequest } from '../../lib/frames/encodeRequest.js'
import { failed, succeeded } from '../../lib/result/Result.js'

const MiB = 1024 * 1024

describe('encodeRequest', () => {
  it('writes one line of JSON, the name first, and keeps the JSON of the data', () => {
    expect(encodeRequest('v1.channels.message', { channel: { id: 7 }, message: 'a\nb' })).toEqual(
      succeeded({
        json: '{"channel":{"id":7},"message":"a\\nb"}',
        text: '{"req":"v1.channels.message","data":{"channel":{"id":7},"message":"a\\nb"}}',
      }),
    )
  })

  it('writes what JSON.parse reads back', () => {
    fc.assert(
      fc.property(fc.string(), fc.jsonValue(), (req, data) => {
        const encoded = encodeRequest(req, data)
        const { json, text } = encoded.ok ? encoded.value : { json: 'null', text: 'null' }
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify({ req, data })))
        expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(data)))
        expect(text).not.toMatch(/[\n\r]/)
      }),
    )
  })

  const circular: { self?: unknown } = {}
  circular.self = { circular }
  const throwing = {
    toJSON: (): never => {
      throw new Error('no')
    },
  }
  it.each([
    ['circular', circular],
    ['a BigInt', 1n],
    ['with a BigInt inside', { a: [1n] }],
    ['undefined', undefined],
    ['a function', () => 1],
    ['a symbol', Symbol('s')],
    ['a toJSON that throws', throwing],
    ['with a toJSON that throws inside', { a: throwing }],
    ['a toJSON that gives nothing', { toJSON: () => undefined }],
  ])('F56 does not write data that is %s', (_, data) => {
    expect(encodeRequest('v2.x', data)).toEqual(failed('unserialisable'))
  })

  it('leaves out keys that are undefined', () => {
    expect(encodeRequest('v2.x', { a: undefined, b: 1 })).toEqual(
      succeeded({ json: '{"b":1}', text: '{"req":"v2.x","data":{"b":1}}' }),
    )
  })

  it.each([
    ['one byte a character', 'x', 1],
    ['two bytes a character', 'é', 2],
    ['three bytes a character', '€', 3],
    ['four bytes in two characters', '😀', 4],
  ])('writes 1 MiB and no more, with %s', (_, unit, bytes) => {
    const envelope = '{"req":"v2.x","data":""}'.length
    const room = Math.floor((MiB - envelope) / bytes)
    const rest = 'x'.repeat((MiB - envelope) % bytes)

    expect(encodeRequest('v2.x', `${rest}${unit.repeat(room)}`)).toHaveProperty('ok', true)
    expect(encodeRequest('v2.x', `x${rest}${unit.repeat(room)}`)).toEqual(failed('too-large'))
  })
})
