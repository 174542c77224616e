import * as fc from 'fast-check'
import { cutToUtf8, textOfUtf8, utf8Length } from '../../lib/protocol/utf8.js'

const encoder = new TextEncoder()
/** Lone surrogates too. */
const text = fc.string({ unit: 'binary' })

describe('utf8Length', () => {
  it('F88 counts what a TextEncoder would write', () => {
    fc.assert(
      fc.property(text, (any) => {
        expect(utf8Length(any)).toBe(encoder.encode(any).length)
      }),
    )
  })
})

describe('cutToUtf8', () => {
  it('F88 keeps what a TextEncoder would find room for', () => {
    fc.assert(
      fc.property(text, fc.nat(40), (any, bytes) => {
        const { read } = encoder.encodeInto(any, new Uint8Array(bytes))
        expect(cutToUtf8(any, bytes)).toBe(any.slice(0, read))
      }),
    )
  })
})

describe('textOfUtf8', () => {
  const { TextDecoder: known } = globalThis
  afterEach(() => {
    globalThis.TextDecoder = known
  })

  it('gives back every text, with its byte order mark', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (any) => {
        expect(textOfUtf8(encoder.encode(`\ufeff${any}`))).toBe(`\ufeff${any}`)
      }),
    )
  })

  it('F88 does so where the runtime has no TextDecoder', () => {
    Reflect.deleteProperty(globalThis, 'TextDecoder')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (any) => {
        expect(textOfUtf8(encoder.encode(`\ufeff${any}`))).toBe(`\ufeff${any}`)
      }),
    )
  })

  it('F88 shows what is not UTF-8 there, and throws nothing', () => {
    Reflect.deleteProperty(globalThis, 'TextDecoder')

    expect(textOfUtf8(Uint8Array.of(0x7b, 0xff))).toBe('{ÿ')
  })
})
