import * as fc from 'fast-check'
import { redact } from '../../lib/trace/redact.js'
import { secretKeys } from '../../lib/trace/secretKeys.js'

/** As long as a token, and with nothing in it that could be found elsewhere by chance. */
const secret = fc.uuid()
const text = fc.string({ unit: 'binary', maxLength: 60 })
/** Strings that JSON escapes, and those that look like JSON themselves. */
const awkward = fc.string({
  unit: fc.constantFrom('"', '\\', '{', '}', ',', 'n', 'é', '😀'),
  maxLength: 12,
})

describe('redact', () => {
  it('masks a known secret wherever it stands', () => {
    fc.assert(
      fc.property(text, secret, text, secret, text, (a, one, b, other, c) => {
        const shown = redact(a + one + b + other + one + c, [one, other])

        expect(shown).not.toContain(one)
        expect(shown).not.toContain(other)
      }),
    )
  })

  it('masks a known secret as URLs and nested JSON spell it', () => {
    fc.assert(
      fc.property(awkward, secret, awkward, (a, b, c) => {
        const known = `${a}${b}${c}`
        const nested = JSON.stringify({ x: JSON.stringify({ y: known }) })
        const url = `https://x.test/?y=${encodeURIComponent(known)}`

        expect(redact(`${nested} ${url}`, [known])).not.toContain(b)
      }),
    )
  })

  it('masks the value of a secret key at any depth of JSON in JSON, and when cut off', () => {
    const value = fc.tuple(awkward, secret, awkward)
    const depth = fc.integer({ min: 0, max: 3 })
    fc.assert(
      fc.property(
        fc.constantFrom(...secretKeys),
        value,
        depth,
        fc.nat(40),
        (key, parts, deep, cut) => {
          const inner = JSON.stringify({ before: 1, [key]: parts.join(''), after: awkwardAfter })
          const json = Array.from({ length: deep }).reduce<string>(
            (nested) => JSON.stringify({ res: 'v1.error', data: { cause: nested } }),
            inner,
          )
          const whole = redact(json)

          expect(whole).not.toContain(parts[1])
          expect(whole).toContain('the rest stays')
          expect(redact(json.slice(0, json.length - cut))).not.toContain(parts[1])
        },
      ),
    )
  })

  it('leaves JSON readable', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...secretKeys), (value, key) => {
        const shown: unknown = JSON.parse(redact(JSON.stringify({ [key]: value, id: 7 })))

        expect(shown).toEqual({
          [key]: value === null || typeof value === 'boolean' ? value : '***',
          id: 7,
        })
      }),
    )
  })

  it('masks a whole block', () => {
    const alias = {
      id: 1,
      player: { auth: { email: 'ada@x.test', n: ['}', { a: 1 }] }, devBuild: false },
    }

    expect(redact(JSON.stringify(alias))).toBe('{"id":1,"player":{"auth":"***","devBuild":false}}')
  })

  it('masks inside a JSON text that was cut off before it was put into another', () => {
    const cause = JSON.stringify({ socketToken: '5a3f2b17-aaaa-bbbb' }).slice(0, 25)

    expect(redact(JSON.stringify({ cause, code: 1 }))).toBe(
      String.raw`{"cause":"{\"socketToken\":\"***\"","code":"***"}`,
    )
  })

  it.each([
    ['wss://x.test/?ticket=9c1f-77', 'wss://x.test/?ticket=***'],
    ['wss://x.test/?a=1&ticket=9c1f-77&b=2', 'wss://x.test/?a=1&ticket=***&b=2'],
    ['header Bearer abc.def-g, no', 'header Bearer ***, no'],
    ['{ "password" : "p" }', '{ "password" : "***" }'],
    ['{"errorCode":"INVALID_SESSION"}', '{"errorCode":"INVALID_SESSION"}'],
    ['{"req":"ticket","x":"y"}', '{"req":"ticket","x":"y"}'],
  ])('makes of %s', (given, shown) => {
    expect(redact(given)).toBe(shown)
  })

  it('does not look for secrets that are too short to be told from other text', () => {
    expect(redact('a cat sat', ['a', 'cat', ''])).toBe('a cat sat')
  })

  it('gets through huge and hostile texts', () => {
    const hostile = [
      '\\',
      '"',
      '{',
      '"code":',
      '"code"\\',
      '"code" ',
      '?ticket=',
      'Bearer ',
      '"a":{"',
    ]

    for (const unit of hostile) {
      expect(redact(unit.repeat(400_000)).length).toBeGreaterThan(0)
    }
  })
})

const awkwardAfter = 'the rest stays'
