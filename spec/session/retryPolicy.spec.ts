import * as fc from 'fast-check'
import { DialRefused } from '../../lib/errors/DialRefused.js'
import { Disposed } from '../../lib/errors/Disposed.js'
import { HttpError } from '../../lib/errors/HttpError.js'
import { Malformed } from '../../lib/errors/Malformed.js'
import { NotSent } from '../../lib/errors/NotSent.js'
import { RateLimited } from '../../lib/errors/RateLimited.js'
import { SocketClosed } from '../../lib/errors/SocketClosed.js'
import { SocketError } from '../../lib/errors/SocketError.js'
import { Superseded } from '../../lib/errors/Superseded.js'
import type { TaloFailure } from '../../lib/errors/TaloFailure.js'
import { TimedOut } from '../../lib/errors/TimedOut.js'
import { Unauthorized } from '../../lib/errors/Unauthorized.js'
import { Unreachable } from '../../lib/errors/Unreachable.js'
import { type RetryDecision, retryPolicy } from '../../lib/session/retryPolicy.js'

const closed = (code: number) => new SocketClosed({ code, reason: '', wasClean: false })
const unreachable = new Unreachable()

/** What is decided with chance at its middle, so that the cadence shows: 1.5 s is attempt 1, 20 s the slowest. */
function decided(failure: TaloFailure, inARow = 1, attempt = 1): RetryDecision {
  return retryPolicy({ failure, attempt, inARow }, () => 0.5)
}
const soon = { delayMs: 1_500, floorMs: 0 }
const slow = { delayMs: 20_000, floorMs: 0 }

describe('retryPolicy', () => {
  it.each([
    ['F1', 'a refused access key', new Unauthorized({ reason: 'access-key' }), 'stop'],
    ['F12', 'a refused dial', new DialRefused({ cause: new Error('no') }), 'stop'],
    ['F4', 'a 500', new HttpError({ status: 500 }), soon],
    ['F4', 'a 502', new HttpError({ status: 502 }), soon],
    ['F4', 'a 404 for the ticket', new HttpError({ status: 404 }), slow],
    ['F5', 'a ticket that took too long', new TimedOut({ stage: 'ticket', afterMs: 1 }), soon],
    ['F6', 'a malformed answer', new Malformed({ what: 'it', reasons: [] }), soon],
    ['F7', 'no network', unreachable, soon],
    ['F14', 'a socket that does not open', new TimedOut({ stage: 'open', afterMs: 1 }), soon],
    ['F16', 'a missing v1.connected', new TimedOut({ stage: 'connected', afterMs: 1 }), soon],
    ['F23', 'a refused token', new SocketError({ req: 'r', code: 'INVALID_SOCKET_TOKEN' }), soon],
    ['F26', 'a listener error', new SocketError({ req: 'r', code: 'LISTENER_ERROR' }), soon],
    ['F27', 'no answer to identify', new TimedOut({ stage: 'identify', afterMs: 1 }), soon],
    ['F63', 'a silent server', new TimedOut({ stage: 'heartbeat', afterMs: 1 }), soon],
    ['F79', 'a disposed client', new Disposed(), 'stop'],
    ['F28', 'a superseded identity', new Superseded(), 'stop'],
    ['F52', 'something unsent', new NotSent({ req: 'r', reason: 'closed' }), 'stop'],
  ])('%s answers %s', (_, __, failure, decision) => {
    expect(decided(failure)).toEqual(decision)
  })

  it('F2 waits at least as long as the server asks', () => {
    const limited = new RateLimited({ retryInMs: 60_000, retryAt: 1_060_000 })

    expect(decided(limited)).toEqual({ delayMs: 1_500, floorMs: 60_000 })
  })

  it.each([
    [1000, soon],
    [1001, soon],
    [1005, soon],
    [1006, soon],
    [1011, soon],
    [1012, soon],
    [1013, soon],
    [1014, soon],
    [3000, soon],
    [4242, soon],
    [1002, slow],
    [1003, slow],
    [1007, slow],
    [1009, slow],
  ])('F71 answers close code %d', (code, decision) => {
    expect(decided(closed(code))).toEqual(decision)
  })

  it('F50 stays away for 10 s at least after 1008', () => {
    expect(decided(closed(1008))).toEqual({ delayMs: 1_500, floorMs: 10_000 })
  })

  it.each([
    ['F6 malformed answers', new Malformed({ what: 'it', reasons: [] })],
    ['F15 refused tickets', closed(3000)],
  ])('goes slowly after three %s in a row, and not before', (_, failure) => {
    const decisions = [1, 2, 3, 4].map((inARow) => decided(failure, inARow))

    expect(decisions).toEqual([soon, soon, slow, slow])
  })

  it('F15 goes slowly only after failures that say so, however many there are in a row', () => {
    expect(decided(closed(1006), 9)).toEqual(soon)
    expect(decided(unreachable, 9)).toEqual(soon)
  })

  it.each([
    [1, 250, 2_750],
    [2, 8_000 / 3, 8_000],
    [3, 16_000 / 3, 16_000],
    [4, 10_000, 30_000],
    [5, 10_000, 30_000],
    [1_000, 10_000, 30_000],
  ])('delays attempt %d by %d to %d ms', (attempt, least, most) => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (chance) => {
        const decision = retryPolicy({ failure: unreachable, attempt, inARow: 1 }, () => chance)
        const delayMs = decision === 'stop' ? NaN : decision.delayMs
        expect(delayMs).toBeGreaterThanOrEqual(Math.floor(least))
        expect(delayMs).toBeLessThanOrEqual(most)
      }),
    )
  })

  it('uses the whole range, so that clients of one server come back apart', () => {
    const delays = [0, 0.5, 1 - Number.EPSILON].map((chance) =>
      retryPolicy({ failure: unreachable, attempt: 3, inARow: 1 }, () => chance),
    )

    expect(delays).toEqual([
      { delayMs: 5_333, floorMs: 0 },
      { delayMs: 10_667, floorMs: 0 },
      { delayMs: 16_000, floorMs: 0 },
    ])
  })

  it('slowest is 10 to 30 s from the first attempt on', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.integer({ min: 1, max: 99 }),
        (chance, attempt) => {
          const decision = retryPolicy({ failure: closed(1009), attempt, inARow: 1 }, () => chance)
          const delayMs = decision === 'stop' ? NaN : decision.delayMs
          expect(delayMs).toBeGreaterThanOrEqual(10_000)
          expect(delayMs).toBeLessThanOrEqual(30_000)
        },
      ),
    )
  })
})

describe('the option reconnect', () => {
  const setback = { failure: unreachable, attempt: 4, inARow: 2 }

  it('stops at every end when it is false', () => {
    expect(retryPolicy(setback, () => 0.5, false)).toBe('stop')
  })

  it('is asked with the failure and the attempt', () => {
    const asked: unknown[] = []
    retryPolicy(
      setback,
      () => 0.5,
      (...args) => {
        asked.push(args)
        return 7
      },
    )

    expect(asked).toEqual([[unreachable, 4]])
  })

  it('says how long to wait, and when to give up', () => {
    expect(
      retryPolicy(
        setback,
        () => 0.5,
        () => 7,
      ),
    ).toEqual({ delayMs: 7, floorMs: 0 })
    expect(
      retryPolicy(
        setback,
        () => 0.5,
        () => 'give-up',
      ),
    ).toBe('stop')
  })

  it.each([
    ['a 429', new RateLimited({ retryInMs: 60_000, retryAt: 1 }), 60_000],
    ['1008', closed(1008), 10_000],
  ])('cannot undercut the floor of %s', (_, failure, floorMs) => {
    expect(
      retryPolicy(
        { ...setback, failure },
        () => 0.5,
        () => 0,
      ),
    ).toEqual({ delayMs: 0, floorMs })
  })

  const unusable: (() => number)[] = [
    () => NaN,
    () => -1,
    () => {
      throw new Error('a bug of the game')
    },
  ]
  it.each(unusable)('is replaced by the built-in policy where it is of no use: %s', (policy) => {
    expect(retryPolicy({ ...setback, attempt: 1 }, () => 0.5, policy)).toEqual(soon)
  })
})
