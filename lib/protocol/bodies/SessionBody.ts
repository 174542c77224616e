import type { PlayerAlias } from '../entities/PlayerAlias.js'

/** The answer to `POST /v1/players/auth/register`, `…/verify` and a `…/login` that needs no code. */
export interface SessionBody {
  readonly alias: PlayerAlias
  readonly sessionToken: string
  /** Only if it was asked for; the session then ends after fifteen minutes. */
  readonly refreshToken?: string | null | undefined
  readonly socketToken: string
}
