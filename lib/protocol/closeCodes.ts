/**
 * What follows from the end of a connection that nobody here asked for: `retry` with the ordinary delays, or `slowly`,
 * with the longest of them from the first attempt on.
 */
export interface CloseVerdict {
  readonly verdict: 'retry' | 'slowly'
  /** At least this long, in milliseconds, whatever the delay. */
  readonly floorMs: number
  /** Three of these in a row make it `slowly`. */
  readonly slowAfterThree: boolean
  readonly why: string
}

const retry = (why: string): CloseVerdict => ({
  verdict: 'retry',
  floorMs: 0,
  slowAfterThree: false,
  why,
})
const slowly = (why: string): CloseVerdict => ({
  verdict: 'slowly',
  floorMs: 0,
  slowAfterThree: false,
  why,
})

/** The close codes that a Talo server, its proxies and the WebSocket protocol use. */
const verdicts: ReadonlyMap<number, CloseVerdict> = /*#__PURE__*/ new Map([
  [1000, /*#__PURE__*/ retry('the server never says it; a proxy that drains does')],
  [1001, /*#__PURE__*/ retry('the server or a proxy goes away, mostly to come back')],
  [
    1002,
    /*#__PURE__*/ slowly('one side breaks the protocol: the next connection will hardly differ'),
  ],
  [
    1003,
    /*#__PURE__*/ slowly('a kind of data was refused: the next connection will hardly differ'),
  ],
  [1005, /*#__PURE__*/ retry('closed without a code')],
  [1006, /*#__PURE__*/ retry('heartbeat missed, server restarted, network gone')],
  [1007, /*#__PURE__*/ slowly('text that is not UTF-8: the next connection will hardly differ')],
  [
    1008,
    {
      verdict: 'retry',
      floorMs: 10_000,
      slowAfterThree: true,
      why: 'the fourth warning about too many frames; the next connection starts with a fresh budget',
    },
  ],
  [1009, /*#__PURE__*/ slowly('a frame was too large, and would be again')],
  [1011, /*#__PURE__*/ retry('the server failed')],
  [1012, /*#__PURE__*/ retry('the server restarts')],
  [1013, /*#__PURE__*/ retry('the server asks to try again later')],
  [1014, /*#__PURE__*/ retry('a proxy had no answer from the server')],
  [
    3000,
    {
      verdict: 'retry',
      floorMs: 0,
      slowAfterThree: true,
      why: 'the ticket was used, too old or unknown, or the key was revoked: a new ticket tells which',
    },
  ],
])

const unknown: CloseVerdict = /*#__PURE__*/ retry(
  'an unknown code: the next connection may well live',
)

/** Says what follows from a close code. */
export function closeVerdict(code: number): CloseVerdict {
  return verdicts.get(code) ?? unknown
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
