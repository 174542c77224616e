/** Whom the server did not believe: see {@link Unauthorized}. */
export type UnauthorizedReason = 'access-key' | 'session' | 'credentials' | 'signature'

/**
 * The server did not accept who is calling: the game's access key, the player's session, the
 * credentials just given, or the signature of a game that asks for signed requests.
 */
export class Unauthorized extends Error {
  readonly _tag = 'Unauthorized'
  override readonly name = 'Unauthorized'
  /** What was refused. */
  readonly reason: UnauthorizedReason
  /** The HTTP status. */
  readonly status: number
  /** The server's own name of what is wrong, like `INVALID_SESSION`. */
  readonly errorCode: string | undefined

  constructor({
    reason,
    status = 401,
    errorCode,
  }: {
    readonly reason: UnauthorizedReason
    /** The HTTP status; 401 unless said otherwise. */
    readonly status?: number | undefined
    readonly errorCode?: string | undefined
  }) {
    super(`${said[reason]}${errorCode === undefined ? '' : ` (${errorCode})`}`)
    this.reason = reason
    this.status = status
    this.errorCode = errorCode
  }
}

const said: Readonly<Record<UnauthorizedReason, string>> = {
  'access-key': 'the access key was refused: it must be a key of this game that was not revoked',
  session: 'the session of this player is missing or over: the player must log in again',
  credentials: 'the credentials were refused',
  signature:
    'the signature was refused: the game asks for signed requests, and the verification key and the clock of this device must be right',
}
