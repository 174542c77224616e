import * as fc from 'fast-check'
import { createElapsed } from '../../lib/timing/createElapsed.js'

describe('createElapsed', () => {
  it('counts whole milliseconds from 0', () => {
    let at = 1_000.6
    const elapsed = createElapsed(() => at)

    expect(elapsed()).toBe(0)
    at += 0.6
    expect(elapsed()).toBe(0)
    at += 0.6
    expect(elapsed()).toBe(1)
    at += 1_000
    expect(elapsed()).toBe(1_001)
  })

  it('F70 never goes back, and goes on from where its source is set to', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -100_000, max: 100_000 })), (steps) => {
        let at = 0
        let passed = 0
        const elapsed = createElapsed(() => at)
        for (const step of steps) {
          at += step
          passed += Math.max(0, step)

          expect(elapsed()).toBe(passed)
        }
      }),
    )
  })
})
