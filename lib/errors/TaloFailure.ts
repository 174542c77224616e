import type { DialRefused } from './DialRefused.js'
import type { Disposed } from './Disposed.js'
import type { Gone } from './Gone.js'
import type { HttpError } from './HttpError.js'
import type { Malformed } from './Malformed.js'
import type { NotSent } from './NotSent.js'
import type { RateLimited } from './RateLimited.js'
import type { SocketClosed } from './SocketClosed.js'
import type { SocketError } from './SocketError.js'
import type { Superseded } from './Superseded.js'
import type { TimedOut } from './TimedOut.js'
import type { Unauthorized } from './Unauthorized.js'
import type { Unreachable } from './Unreachable.js'

/** Everything that can go wrong while a client runs, told apart by `_tag`. */
export type TaloFailure =
  | DialRefused
  | Disposed
  | Gone
  | HttpError
  | Malformed
  | NotSent
  | RateLimited
  | SocketClosed
  | SocketError
  | Superseded
  | TimedOut
  | Unauthorized
  | Unreachable
