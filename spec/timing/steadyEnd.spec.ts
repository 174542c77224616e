import { steadyEnd } from '../../lib/timing/steadyEnd.js'

describe('steadyEnd', () => {
  it('keeps the end of a wait though the clocks tick apart, and takes another one', () => {
    let now = 1_000
    const endOf = steadyEnd(() => now)

    expect(endOf(500)).toBe(1_500)
    now = 1_201
    expect(endOf(300)).toBe(1_500)
    now = 1_400
    expect(endOf(110)).toBe(1_510)
    now = 100
    expect(endOf(100)).toBe(200)
  })
})
