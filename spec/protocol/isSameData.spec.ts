import fc from 'fast-check'
import { isSameData } from '../../lib/protocol/isSameData.js'

describe('isSameData', () => {
  it('F114 is so for what JSON makes of the same text, and for no other', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const [a, b] = [JSON.stringify(one), JSON.stringify(other)]
        expect(isSameData(JSON.parse(a), JSON.parse(a))).toBe(true)
        expect(isSameData(JSON.parse(a), JSON.parse(b))).toBe(
          canonical(JSON.parse(a)) === canonical(JSON.parse(b)),
        )
      }),
    )
  })

  it.each([
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
    [{ a: undefined }, {}, false],
    [{ a: undefined }, { b: undefined }, false],
    [{ a: 1 }, { a: 1, b: 2 }, false],
    [Object.assign(Object.create(null), { a: 1 }), { a: 1 }, true],
    [{ constructor: Object }, {}, false],
    [{}, { constructor: Object }, false],
    [[], {}, false],
    [[1], [1, 2], false],
    [[undefined], [], false],
    [NaN, NaN, true],
    [null, {}, false],
    [new Date(0), new Date(0), false],
    [new Map(), new Map(), false],
  ])('F114 %p and %p: %p', (one: unknown, other: unknown, isSame) => {
    expect(isSameData(one, other)).toBe(isSame)
    expect(isSameData(other, one)).toBe(isSame)
  })
})

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  )
}
