import { check } from './check.js'

/** Fixed, so that a failure tells of a change and not of chance; `npm run fuzz` takes another one each time. */
const SEED = 1

describe('a client', () => {
  it('holds to the model through 500 random schedules of commands, faults and time', () => {
    expect(check('schedules', { runs: 500, seed: SEED }).failure).toBeUndefined()
  }, 120_000)
})
