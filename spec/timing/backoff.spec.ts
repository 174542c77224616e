import { RateLimited } from '../../lib/errors/RateLimited.js'
import { Unreachable } from '../../lib/errors/Unreachable.js'
import { backoff, exponential, slowest } from '../../lib/timing/backoff.js'

const least = () => 0
const most = () => 1

describe('exponential', () => {
  it.each([
    [1, 1_000, 3_000],
    [2, 2_000, 6_000],
    [3, 4_000, 12_000],
    [4, 6_667, 20_000],
    [2_000, 6_667, 20_000],
  ])('waits before attempt %d for %d to %d ms', (attempt, from, to) => {
    const options = { firstMs: 3_000, longestMs: 20_000 }

    expect(exponential(attempt, { ...options, random: least })).toBe(from)
    expect(exponential(attempt, { ...options, random: most })).toBe(to)
  })
})

describe('slowest', () => {
  it('is the longest that any attempt waits, unless something else is said', () => {
    expect([slowest(least), slowest(most)]).toEqual([10_000, 30_000])
    expect(exponential(9, { firstMs: 2_000, random: most })).toBe(30_000)
  })
})

describe('backoff', () => {
  it('is exponential after most failures', () => {
    expect(backoff(new Unreachable(), 2, { firstMs: 3_000, random: most })).toBe(6_000)
  })

  it.each([
    [least, 60_000],
    [most, 63_000],
  ])('F2 waits as long as the server asks, and a little longer', (random, ms) => {
    const limited = new RateLimited({ retryInMs: 60_000, retryAt: 0 })

    expect(backoff(limited, 5, { firstMs: 3_000, random })).toBe(ms)
  })
})
