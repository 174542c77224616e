import { check, sizes } from './check.js'

describe('the decoder and the dispatch', () => {
  it('bring each of 2,000 mutated frames to one place, and go on', () => {
    expect(check('frames', { runs: 2_000 / sizes.frames }).failure).toBeUndefined()
  }, 60_000)
})
