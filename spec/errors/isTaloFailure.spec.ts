import { DialRefused } from '../../lib/errors/DialRefused.js'
import { Disposed } from '../../lib/errors/Disposed.js'
import { Gone } from '../../lib/errors/Gone.js'
import { HttpError } from '../../lib/errors/HttpError.js'
import { isTaloFailure } from '../../lib/errors/isTaloFailure.js'
import { Malformed } from '../../lib/errors/Malformed.js'
import { RateLimited } from '../../lib/errors/RateLimited.js'
import { SocketClosed } from '../../lib/errors/SocketClosed.js'
import { SocketError } from '../../lib/errors/SocketError.js'
import { Superseded } from '../../lib/errors/Superseded.js'
import { TaloConfigError } from '../../lib/errors/TaloConfigError.js'
import { TimedOut } from '../../lib/errors/TimedOut.js'
import { Unauthorized } from '../../lib/errors/Unauthorized.js'
import { Unreachable } from '../../lib/errors/Unreachable.js'

const failures = [
  new DialRefused({ cause: new SyntaxError('no URL') }),
  new Disposed(),
  new Gone({ why: 'left' }),
  new HttpError({ status: 500 }),
  new Malformed({ what: 'it', reasons: [] }),
  new RateLimited({ retryInMs: 1, retryAt: 2 }),
  new SocketClosed({ code: 1006, reason: '', wasClean: false }),
  new SocketError({ req: 'unknown', code: 'ROUTING_ERROR' }),
  new Superseded(),
  new TimedOut({ stage: 'http', afterMs: 1 }),
  new Unauthorized({ reason: 'session' }),
  new Unreachable(),
]

describe('isTaloFailure', () => {
  it.each(failures)('knows $_tag', (failure) => {
    expect(isTaloFailure(failure)).toBe(true)
    expect(failure).toBeInstanceOf(Error)
    expect(failure.name).toBe(failure._tag)
    expect(failure.message).not.toBe('')
  })

  it('knows a failure of another copy of the package', () => {
    const ofAnotherCopy = Object.assign(new Error('gone'), { name: 'Disposed', _tag: 'Disposed' })

    expect(isTaloFailure(ofAnotherCopy)).toBe(true)
  })

  it.each([
    ['an option error, which is a mistake in the program', configError()],
    ['a plain error', new Error('Disposed')],
    ['a tag that every object has', { _tag: 'toString', name: 'toString', message: '' }],
    ['another library’s tag', Object.assign(new Error('x'), { _tag: 'NoSuchElement' })],
    ['a tagged value that is no error', { _tag: 'Disposed' }],
    ['null', null],
    ['undefined', undefined],
    ['a string', 'Disposed'],
  ])('does not take %s for one', (_, value) => {
    expect(isTaloFailure(value)).toBe(false)
  })
})

function configError(): TaloConfigError {
  return new TaloConfigError({ option: 'accessKey', expected: 'a string', got: undefined })
}
