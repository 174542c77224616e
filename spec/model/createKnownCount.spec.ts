import { createKnownCount } from './createKnownCount.js'
import { knownCaseOf } from './knownCases.js'

const cases = { one: 'the first', other: 'the second' }

describe('createKnownCount', () => {
  it('counts the runs in which a case was met, and tells of the first one', () => {
    const known = createKnownCount(cases)
    known.count(3, ['one: m1 is so', 'one: m2 is so', 'm3 is so'])
    known.count(5, ['other: m1 is so'])
    known.count(8, ['one: m1 is so'])
    expect(known.told((run) => `run ${String(run)}`)).toEqual([
      'known: one (the first), met 2 times; see it with: run 3',
      'known: other (the second), met once; see it with: run 5',
    ])
  })

  it('takes nothing for known that does not say so', () => {
    for (const why of ['m1 is one: so', 'one is so', 'F0: m1 is so', 'toString: m1 is so']) {
      expect(knownCaseOf(why, cases)).toBeUndefined()
    }
    expect(knownCaseOf('one: m1 is so', cases)).toBe('one')
  })
})
