/**
 * What follows from the end of a connection that was not asked for here: `retry` with the ordinary delays, or `slowly`,
 * with the longest of them from the first attempt on.
 */
export interface CloseVerdict {
  readonly verdict: 'retry' | 'slowly'
  /** At least this long, in milliseconds, whatever the delay. */
  readonly floorMs?: number
  /** Three of these in a row make it `slowly`. */
  readonly slowAfterThree?: boolean
}

const retry: CloseVerdict = { verdict: 'retry' }
const slowly: CloseVerdict = { verdict: 'slowly' }

/** The close codes that a Talo server, its proxies and the WebSocket protocol use; after any other one, the next connection may well live. */
const verdicts: ReadonlyMap<number, CloseVerdict> = /*#__PURE__*/ new Map<number, CloseVerdict>([
  // The server never says it; a proxy that drains does.
  [1000, retry],
  // The server or a proxy goes away, mostly to come back.
  [1001, retry],
  // One side breaks the protocol: the next connection will hardly differ.
  [1002, slowly],
  // A kind of data was refused: the next connection will hardly differ.
  [1003, slowly],
  // Closed without a code.
  [1005, retry],
  // Heartbeat missed, server restarted, network gone.
  [1006, retry],
  // Text that is not UTF-8: the next connection will hardly differ.
  [1007, slowly],
  // The fourth warning about too many frames; the next connection starts with a fresh budget.
  [1008, { verdict: 'retry', floorMs: 10_000, slowAfterThree: true }],
  // A frame was too large, and would be again.
  [1009, slowly],
  // The server failed.
  [1011, retry],
  // The server restarts.
  [1012, retry],
  // The server asks to try again later.
  [1013, retry],
  // A proxy had no answer from the server.
  [1014, retry],
  // The ticket was used, too old or unknown, or the key was revoked: a new ticket tells which.
  [3000, { verdict: 'retry', slowAfterThree: true }],
])

/** Says what follows from a close code. */
export function closeVerdict(code: number): CloseVerdict {
  return verdicts.get(code) ?? retry
}

/** The codes with which this side closes, beside 1000. */
export const ownCloseCodes = {
  /** The socket did not open in time. */
  unopened: { code: 4000, reason: 'not open in time' },
  /** `v1.connected` did not come in time. */
  unconnected: { code: 4001, reason: 'no v1.connected in time' },
  /** The identify request was not answered, or the server may be half-way through it. */
  unidentified: { code: 4002, reason: 'identify failed' },
  /** The server stopped answering. */
  silent: { code: 4003, reason: 'no heartbeat' },
} as const
