import type { Shape } from '../Shape.js'
import * as shapes from '../shapes.js'

/** The answer to `POST /v1/players/socket-token`; the token before it is dead. */
export interface SocketTokenBody {
  readonly socketToken: string
}

/** @internal */
export const SocketTokenBody: Shape<SocketTokenBody> = shapes.SocketTokenBody
