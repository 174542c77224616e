import { attempt, failed, succeeded } from '../../lib/result/Result.js'

describe('attempt', () => {
  it('has the value of what did not throw', () => {
    expect(attempt(() => 1, String)).toEqual(succeeded(1))
  })

  it('has what became of what was thrown', () => {
    const throws = (): number => {
      throw new RangeError('too far')
    }

    expect(attempt(throws, String)).toEqual(failed('RangeError: too far'))
  })
})
