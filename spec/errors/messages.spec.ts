import { HttpError } from '../../lib/errors/HttpError.js'
import { TaloConfigError } from '../../lib/errors/TaloConfigError.js'
import { Unauthorized } from '../../lib/errors/Unauthorized.js'
import { Unreachable } from '../../lib/errors/Unreachable.js'

describe('the messages of failures', () => {
  it.each([
    [undefined, 'undefined'],
    [null, 'null'],
    ['', 'an empty string'],
    ['s3cret', 'another string'],
    [12, '12'],
    [[], 'an array'],
    [{}, 'an object'],
    [() => undefined, 'a function'],
  ])('TaloConfigError names the option and tells %j by its kind', (got, told) => {
    const error = new TaloConfigError({ option: 'accessKey', expected: 'a non-empty string', got })

    expect(error.message).toBe(`option "accessKey" must be a non-empty string, got ${told}`)
  })

  it('HttpError names the call, the status, the code and every field', () => {
    const error = new HttpError({
      call: 'POST /v1/players/auth/register',
      status: 400,
      errorCode: 'A_CODE',
      detail: 'No',
      fieldErrors: { email: ['is required', 'is short'], 'props.0': ['is odd'] },
    })

    expect(error.message).toBe(
      'POST /v1/players/auth/register answered 400 A_CODE: No; email: is required, is short; props.0: is odd',
    )
  })

  it('Unauthorized names what was refused and the code', () => {
    expect(new Unauthorized({ reason: 'session', errorCode: 'INVALID_SESSION' }).message).toBe(
      'the session of this player is missing or over: the player must log in again (INVALID_SESSION)',
    )
  })

  it('Unreachable keeps its cause and says what it said', () => {
    const cause = new Error('connect ECONNREFUSED')
    const error = new Unreachable({ what: 'the Talo API', cause })

    expect(error.message).toBe('the Talo API could not be reached: connect ECONNREFUSED')
    expect(error.cause).toBe(cause)
  })
})
