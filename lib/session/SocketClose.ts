import type { Closing } from '../transport/Closing.js'

/** The end of a connection, as the user is told of it. */
export interface SocketClose extends Closing {
  /** Whether a new connection follows by itself. */
  readonly willReconnect: boolean
}
