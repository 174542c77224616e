import { toSocketError } from '../../lib/frames/toSocketError.js'
import { redact } from '../../lib/trace/redact.js'

const data = {
  req: 'v1.channels.message',
  message: 'An error occurred while processing the message',
  errorCode: 'LISTENER_ERROR',
  cause: 'Player not in channel',
}

describe('toSocketError', () => {
  it('tells what the server said', () => {
    const { _tag, req, code, message, cause } = toSocketError(data, redact)

    expect({ _tag, req, code, message, cause }).toEqual({
      _tag: 'SocketError',
      req: data.req,
      code: 'LISTENER_ERROR',
      message:
        'Player not in channel: enter it first, with channels.join(id) or channel(id).stay()',
      cause: 'Player not in channel',
    })
  })

  it('F124 says the cause of what failed while it was processed', () => {
    expect(toSocketError({ ...data, cause: 'Duplicate entry' }, redact).message).toBe(
      'Duplicate entry',
    )
    expect(toSocketError({ ...data, cause: undefined }, redact).message).toBe(data.message)
    const unread = { ...data, errorCode: 'INVALID_MESSAGE_DATA', message: 'Invalid message data' }
    expect(toSocketError(unread, redact).message).toBe('Invalid message data')
  })

  it('is an Error', () => {
    expect(toSocketError(data, redact)).toBeInstanceOf(Error)
  })

  it('takes both spellings of the scope error for one code', () => {
    for (const errorCode of ['MISSING_API_KEY_SCOPES', 'MISSING_ACCESS_KEY_SCOPES']) {
      expect(toSocketError({ ...data, errorCode }, redact).code).toBe('MISSING_ACCESS_KEY_SCOPES')
    }
  })

  it('F46 keeps a code that it does not know', () => {
    expect(toSocketError({ ...data, errorCode: 'BRAND_NEW' }, redact).code).toBe('BRAND_NEW')
  })

  it.each([[undefined], [null]])('F46 calls the request unknown where it is %j', (req) => {
    expect(toSocketError({ ...data, req }, redact).req).toBe('unknown')
  })

  it.each([[undefined], [null], [7], [{ a: 1 }], [['a']]])(
    'F46 leaves out a cause that is no text, such as %j',
    (cause) => {
      expect(toSocketError({ ...data, cause }, redact).cause).toBeUndefined()
    },
  )

  it('F85 takes out the tokens that the server repeats', () => {
    const sent = JSON.stringify({ playerAliasId: 1, socketToken: 's3cret', sessionToken: 's3cret' })
    const error = toSocketError(
      {
        ...data,
        errorCode: 'INVALID_MESSAGE_DATA',
        cause: sent,
        message: `Invalid: ${sent}`,
      },
      redact,
    )

    expect(`${String(error.cause)} ${error.message} ${String(error.stack)}`).not.toContain('s3cret')
    expect(error.cause).toContain('playerAliasId')
  })
})
