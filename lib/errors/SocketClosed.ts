/** What a `SocketClosed` is made of. */
export interface SocketClosedOptions {
  readonly code: number
  readonly reason: string
  readonly wasClean: boolean
}

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

  constructor({ code, reason, wasClean }: SocketClosedOptions) {
    super(`the socket was closed with code ${String(code)}${reason === '' ? '' : ` (${reason})`}`)
    this.code = code
    this.reason = reason
    this.wasClean = wasClean
  }
}
