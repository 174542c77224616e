import { tokenBucket } from '../../lib/timing/tokenBucket.js'

describe('tokenBucket', () => {
  it('says how long to wait for the next', () => {
    let at = 1_000
    const bucket = tokenBucket({ burst: 1, perSecond: 10 }, { elapsed: () => at })
    bucket.take()

    expect(bucket.waitMs()).toBe(100)
    at += 60
    expect(bucket.waitMs()).toBe(40)
    at += 40
    expect(bucket.waitMs()).toBe(0)
  })

  it('counts what is taken without waiting', () => {
    const bucket = tokenBucket({ burst: 2, perSecond: 10 }, { elapsed: () => 0 })
    for (let taken = 0; taken < 4; taken++) bucket.take()

    expect(bucket.waitMs()).toBe(300)
  })
})
