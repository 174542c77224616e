import type { Observable } from 'rxjs'
import type { Shape } from '../../protocol/Shape.js'
import * as shapes from '../../protocol/shapes.js'
import type { StreamInput } from '../../streams/StreamInput.js'

/** What is kept of a log-in, so that the next start of the game needs none. Secret: who has it plays as the player. */
export interface StoredSession {
  readonly version: 1
  /** The player's id, a UUID. */
  readonly playerId: string
  readonly aliasId: number
  /** With which the player logged in. */
  readonly identifier: string
  /** Serves for fifteen minutes if there is a refresh token, and else until the next log-in anywhere. */
  readonly sessionToken: string
  /** Serves once, within thirty days. */
  readonly refreshToken?: string | undefined
  /** When the session token was got, in epoch milliseconds. */
  readonly savedAt: number
  readonly socketToken?: string | undefined
  /** When the socket token was got, in epoch milliseconds. */
  readonly socketTokenAt?: number | undefined
}

/**
 * Where sessions are kept: the option `sessionStore`. `webSessionStore()` is one, for pages.
 *
 * Whatever a store throws, rejects or leaves unanswered for 5 s is told on `trace$` and else without consequence: one that
 * could not save is not believed in the older session that it still has.
 */
export interface SessionStore {
  /** Gives what was saved last, by whichever tab, or `null`; anything that is no `StoredSession` counts as `null`. */
  load(): StreamInput<unknown>
  /** Keeps a session in the place of the one before; `null` takes it out. Done with the first value, or at the end. */
  save(session: StoredSession | null): StreamInput<unknown>
  /** Emits, no matter what, whenever another tab has saved something. */
  readonly changes$?: StreamInput<unknown> | undefined
  /**
   * Subscribes to the work while no other client with this store does, and passes on what comes of it. It keeps two tabs
   * from refreshing a session at the same time. Work that is not begun within 20 s is done without the lock.
   */
  lock?<T>(work$: Observable<T>): StreamInput<T>
}

/** @internal */
export const StoredSession: Shape<StoredSession> = shapes.StoredSession
