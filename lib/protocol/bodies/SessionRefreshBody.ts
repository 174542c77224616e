import type { Shape } from '../Shape.js'
import * as shapes from '../shapes.js'

/** The answer to `POST /v1/players/auth/refresh`; every earlier token of the player is dead. */
export interface SessionRefreshBody {
  /** Serves for fifteen minutes. */
  readonly sessionToken: string
  /** Serves once, within thirty days. */
  readonly refreshToken: string
}

/** @internal */
export const SessionRefreshBody: Shape<SessionRefreshBody> = shapes.SessionRefreshBody
