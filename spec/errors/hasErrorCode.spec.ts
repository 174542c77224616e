import { hasErrorCode } from '../../lib/errors/hasErrorCode.js'
import { HttpError } from '../../lib/errors/HttpError.js'
import { SocketClosed } from '../../lib/errors/SocketClosed.js'
import { SocketError } from '../../lib/errors/SocketError.js'
import { Unauthorized } from '../../lib/errors/Unauthorized.js'

describe('hasErrorCode', () => {
  it.each([
    new HttpError({ status: 400, errorCode: 'THE_CODE' }),
    new Unauthorized({ reason: 'session', errorCode: 'THE_CODE' }),
    new SocketError({ req: 'v1.channels.message', code: 'THE_CODE' }),
  ])('finds the code of $_tag among those asked for', (failure) => {
    expect(hasErrorCode(failure, 'OTHER', 'THE_CODE')).toBe(true)
    expect(hasErrorCode(failure, 'OTHER')).toBe(false)
    expect(hasErrorCode(failure)).toBe(false)
  })

  it('is false for what has no code of the server', () => {
    expect(hasErrorCode(new HttpError({ status: 500 }), 'undefined')).toBe(false)
    expect(
      hasErrorCode(new SocketClosed({ code: 1006, reason: '', wasClean: false }), '1006'),
    ).toBe(false)
    expect(hasErrorCode({ errorCode: 'THE_CODE' }, 'THE_CODE')).toBe(false)
  })
})
