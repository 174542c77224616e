import {
  DialRefused,
  Disposed,
  HttpError,
  Malformed,
  NotSent,
  RateLimited,
  SocketClosed,
  SocketError,
  Superseded,
  TimedOut,
  Unauthorized,
  Unreachable,
} from '../../lib/core.js'
import { isTransient } from '../../lib/operators/isTransient.js'

describe('what may go well when it is tried again', () => {
  it.each([
    new Unreachable(),
    new TimedOut({ stage: 'http', afterMs: 15_000 }),
    new RateLimited({ retryInMs: 5_000, retryAt: 5_000 }),
    new HttpError({ status: 500 }),
    new HttpError({ status: 503 }),
  ])('is %s', (failure) => {
    expect(isTransient(failure)).toBe(true)
  })

  it.each([
    new HttpError({ status: 499 }),
    new HttpError({ status: 404 }),
    new Unauthorized({ reason: 'access-key' }),
    new Malformed({ what: 'the answer', reasons: [] }),
    new NotSent({ req: 'v1.channels.message', reason: 'expired' }),
    new SocketClosed({ code: 1006, reason: '', wasClean: false }),
    new SocketError({ req: 'unknown', code: 'LISTENER_ERROR' }),
    new DialRefused({ cause: undefined }),
    new Superseded(),
    new Disposed(),
    new TypeError('a bug'),
    'a string',
    undefined,
  ])('is not %s', (failure) => {
    expect(isTransient(failure)).toBe(false)
  })
})
