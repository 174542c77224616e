import type { SocketErrorCode } from '../protocol/SocketErrorCode.js'

/** The server's `v1.error`: it could not do what it was asked over the socket. */
export class SocketError extends Error {
  readonly _tag = 'SocketError'
  override readonly name = 'SocketError'
  /** The name of the request, `unknown` where the server could not tell. */
  readonly req: string
  /** The server's own name of what is wrong. */
  readonly code: SocketErrorCode
  /** What the server adds: mostly its echo of what it was sent, free of secrets. */
  override readonly cause: string | undefined

  constructor({
    req,
    code,
    message,
    cause,
  }: {
    readonly req: string
    readonly code: SocketErrorCode
    /** What the server said, free of secrets. */
    readonly message?: string | undefined
    /** What the server echoed, free of secrets. */
    readonly cause?: string | undefined
  }) {
    super(message ?? `${req} failed with ${code}`)
    this.req = req
    this.code = code
    this.cause = cause
  }
}
