import { HttpError } from '../../lib/errors/HttpError.js'
import { NotSent, type NotSentReason } from '../../lib/errors/NotSent.js'
import { SocketError } from '../../lib/errors/SocketError.js'
import type { SendOutcome } from '../../lib/outbox/SendOutcome.js'
import { all, before, changed, type Edit, without } from './doctored.js'
import { goodHistory } from './goodHistory.js'
import { violationsOf } from './violationsOf.js'

/** The outcome of m0, or of another, is changed. */
const became = (outcome: SendOutcome, nth = 0): Edit => changed('outcome', { outcome }, nth)
const rejected = (code: string, nth: number): Edit => {
  const error = new SocketError({ req: 'v1.channels.message', code, message: 'no' })
  return became({ outcome: 'rejected', reason: 'server', error }, nth)
}
const unsent = (reason: NotSentReason): Edit => {
  const error = new NotSent({ req: 'v1.channels.message', reason })
  return became({ outcome: 'rejected', reason, error })
}
const refused = (id: string, code: string, nth: number): Edit =>
  before('outcome', { what: 'refused', socket: 0, id, code }, nth)

describe('violationsOf', () => {
  // m0 is the first outcome, and so on.
  it.each([
    ['a delivery of what the server did not execute', without('executed'), /m0 .* never executed/],
    [
      'a refusal that was not made',
      rejected('LISTENER_ERROR', 0),
      /m0 .* server never said LISTENER_ERROR/,
    ],
    [
      'a rejection for a channel that the player was not kept out of',
      became({
        outcome: 'rejected',
        reason: 'server',
        error: new HttpError({ call: 'POST /join', status: 403 }),
      }),
      /m0 .* the player was not kept out of its channel/,
    ],
    [
      "a rejection for another's refusal",
      all(rejected('LISTENER_ERROR', 0), refused('m1', 'LISTENER_ERROR', 0)),
      /^m0 is rejected \(server\) but was not refused$/m,
    ],
    [
      "a rejection for a refusal that was taken for everybody's",
      all(rejected('NO_PLAYER_FOUND', 0), refused('m1', 'NO_PLAYER_FOUND', 0)),
      /^F99: m0 is rejected \(server\) but was not refused$/m,
    ],
    [
      'a rejection for the refusal of what had its outcome',
      all(rejected('LISTENER_ERROR', 2), refused('m1', 'LISTENER_ERROR', 2)),
      /^F100: m2 is rejected \(server\) but was not refused$/m,
    ],
    [
      'a code that the server gave for something else',
      all(rejected('LISTENER_ERROR', 0), refused('m0', 'NO_PLAYER_FOUND', 0)),
      /m0 .* server never said LISTENER_ERROR/,
    ],
    [
      'an abort of what was written',
      unsent('aborted'),
      /m0 is rejected \(aborted\) but was written/,
    ],
    [
      'a replacement of what was written',
      became({ outcome: 'replaced' }),
      /replaced but was written/,
    ],
    [
      'an expiry before its time',
      all(unsent('expired'), without('written', 1)),
      /\(expired\) but had time left/,
    ],
    [
      'a key that may read channels, and is said not to',
      became({ outcome: 'sent' }),
      /could be echoed/,
    ],
    [
      'an echo that was not received',
      became({ outcome: 'unconfirmed' }),
      /^m0 .* but was echoed$/m,
    ],
    [
      'an echo that was taken for that of another player',
      all(became({ outcome: 'unconfirmed' }), before('echoed', { what: 'alias', alias: null })),
      /^own: m0 .* but was echoed$/m,
    ],
    [
      'a doubt before the time is up',
      all(became({ outcome: 'unconfirmed' }), without('echoed')),
      /m0 .* could still be answered/,
    ],
  ] as const)('finds that an outcome is no truth: %s', (_, edit, complaint) => {
    expect(violationsOf(edit(goodHistory)).join('\n')).toMatch(complaint)
  })

  it.each([
    [
      'a missing scope concerns all of a request that is in flight',
      all(rejected('MISSING_ACCESS_KEY_SCOPES', 0), refused('m1', 'MISSING_ACCESS_KEY_SCOPES', 0)),
    ],
    [
      'a key that gets no echo',
      all(became({ outcome: 'sent' }), before('echoed', { what: 'deaf' })),
    ],
    [
      'an abort of what was written leaves it unconfirmed',
      all(
        became({ outcome: 'unconfirmed' }),
        without('echoed'),
        before('outcome', { what: 'aborted', id: 'm0' }),
      ),
    ],
  ] as const)('finds nothing wrong where %s', (_, edit) => {
    expect(violationsOf(edit(goodHistory))).toEqual([])
  })
})
