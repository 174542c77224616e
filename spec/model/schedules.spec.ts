import { check } from './check.js'

describe('a client', () => {
  it('holds to the model through 500 random schedules of commands, faults and time', () => {
    expect(check('schedules', { runs: 500 }).failure).toBeUndefined()
  }, 120_000)
})
