import { of, throwError } from 'rxjs'
import { NotSent, Unreachable } from 'talo-rx'
import { runTaloTest } from 'talo-rx/testing'
import { failing } from './failing.js'

/** Whether the kit takes one value for the other. */
function isSame(actual: unknown, expected: unknown): boolean {
  try {
    runTaloTest(({ expectObservable }) => {
      expectObservable(of(actual)).toEmit(expected)
    })
    return true
  } catch {
    return false
  }
}

const deep = (levels: number): object => (levels === 0 ? {} : { next: deep(levels - 1) })

class Tagged extends Error {
  constructor(
    readonly _tag: string,
    message: string,
    readonly status: number,
  ) {
    super(message)
  }
}

describe('the comparison', () => {
  it.each<[string, unknown, unknown]>([
    ['objects', { a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }],
    ['a key that is undefined and one that is missing', { a: 1, b: undefined }, { a: 1 }],
    ['a key that is missing and one that is undefined', { a: 1 }, { a: 1, b: undefined }],
    ['NaN', { a: NaN }, { a: NaN }],
    ['maps', new Map([[{ a: 1 }, 'x']]), new Map([[{ a: 1 }, 'x']])],
    [
      'maps in another order',
      new Map([
        ['a', 1],
        ['b', 2],
      ]),
      new Map([
        ['b', 2],
        ['a', 1],
      ]),
    ],
    ['sets in another order', new Set([{ a: 1 }, 2]), new Set([2, { a: 1 }])],
    ['dates', new Date(5), new Date(5)],
    ['expressions', /a/g, /a/g],
    ['what is 20 deep', deep(20), deep(20)],
  ])('23 takes for the same: %s', (_, actual, expected) => {
    expect(isSame(actual, expected)).toBe(true)
  })

  it.each<[string, unknown, unknown]>([
    ['other values', { a: 1 }, { a: 2 }],
    ['another key', { a: 1 }, { b: 1 }],
    ['one key more', { a: 1, b: 2 }, { a: 1 }],
    ['an inherited key', { a: 1 }, { a: 1, toString: {} }],
    ['zeros of different signs', 0, -0],
    ['a list and an object', [1], { 0: 1 }],
    ['lists of other lengths', [1], [1, 2]],
    ['maps of other contents', new Map([['a', 1]]), new Map([['a', 2]])],
    ['sets of other contents', new Set([1, 1]), new Set([1, 2])],
    ['a map and a set', new Map(), new Set()],
    ['other dates', new Date(5), new Date(6)],
    ['other expressions', /a/g, /a/],
    ['null and an object', null, {}],
    ['functions', () => 1, () => 1],
    ['what is deeper than 20', deep(25), deep(25)],
  ])('23 takes for different: %s', (_, actual, expected) => {
    expect(isSame(actual, expected)).toBe(false)
  })

  it('23 looks at what contains itself once', () => {
    const ring = () => {
      const nodes: Record<string, unknown>[] = Array.from({ length: 12 }, (_, id) => ({ id }))
      for (const node of nodes) node.all = nodes
      return nodes
    }
    expect(isSame(ring(), ring())).toBe(true)
  })

  it.each<[string, unknown, unknown, boolean]>([
    ['of one kind', new Tagged('A', 'm', 1), new Tagged('A', 'm', 1), true],
    ['with another message', new Tagged('A', 'm', 1), new Tagged('A', 'n', 1), false],
    ['with another tag', new Tagged('A', 'm', 1), new Tagged('B', 'm', 1), false],
    ['with another field', new Tagged('A', 'm', 1), new Tagged('A', 'm', 2), false],
    ['of another class', new TypeError('m'), new RangeError('m'), false],
    ['and an object', new Error('m'), { message: 'm' }, false],
    ['of the SDK', new Unreachable(), new Unreachable(), true],
    [
      'of the SDK with another reason',
      new NotSent({ req: 'v1.x', reason: 'expired' }),
      new NotSent({ req: 'v1.x', reason: 'overflow' }),
      false,
    ],
  ])('24 errors %s', (_, actual, expected, same) => {
    expect(isSame(actual, expected)).toBe(same)
  })

  it('24 compares the errors of streams so', () => {
    runTaloTest(({ expectObservable }) => {
      const failed$ = throwError(() => new Unreachable({ what: 'it' }))
      expectObservable(failed$).toBe('#', undefined, new Unreachable({ what: 'it' }))
    })
    expect(
      failing(({ expectObservable }) => {
        const failed$ = throwError(() => new Unreachable({ what: 'it' }))
        expectObservable(failed$).toBe('#', undefined, new Unreachable())
      }),
    ).toMatch(/# = Unreachable: it could not be reached/)
  })

  it('25 asks what can match', () => {
    expect(
      isSame(
        { n: 5, text: 'abc' },
        { n: expect.any(Number) as unknown, text: expect.anything() as unknown },
      ),
    ).toBe(true)
    expect(isSame({ n: 5 }, { n: { asymmetricMatch: (n: unknown) => n === 6 } })).toBe(false)
    expect(isSame(5, { asymmetricMatch: (n: unknown) => n === 5 })).toBe(true)
  })
})
