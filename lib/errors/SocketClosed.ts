/** A connection ended. */
export class SocketClosed extends Error {
  readonly _tag = 'SocketClosed'
  override readonly name = 'SocketClosed'
  /** The close code; 1006 where no close frame came. */
  readonly code: number
  /** The reason in the close frame, often empty. */
  readonly reason: string
  /** Whether both sides took leave as the protocol asks. */
  readonly wasClean: boolean

  constructor({
    code,
    reason,
    wasClean,
    cause,
  }: {
    readonly code: number
    readonly reason: string
    readonly wasClean: boolean
    /** What the platform tells of why, free of secrets. */
    readonly cause?: Error | undefined
  }) {
    const why = reason || (cause?.message ?? said.get(code) ?? '')
    super(
      `the socket was closed with code ${String(code)}${why === '' ? '' : ` (${why})`}`,
      cause === undefined ? undefined : { cause },
    )
    this.code = code
    this.reason = reason
    this.wasClean = wasClean
  }
}

/** Codes that the server leaves without a reason, and that say more than that a connection ended. */
const said: ReadonlyMap<number, string> = /*#__PURE__*/ new Map([
  [1006, 'without a word'],
  [1008, 'too many frames'],
  [1009, 'a frame was too large'],
  [3000, 'the server did not take the ticket'],
])
