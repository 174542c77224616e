import type { Observable } from 'rxjs'
import type { Credentials } from './Credentials.js'

/** Keeps the session of a player with Talo authentication; a client has one at the most, the service `playerAuth`. */
export interface SessionKeeper {
  /** Whether these are credentials of the player whose session it keeps. */
  keeps(credentials: Credentials): boolean
  /** Cold: sees to it that the session should last for a while; emits once. */
  fresh(): Observable<unknown>
  /** Cold: sees to it that the session token is another than the refused one; emits once, or errors. */
  renewed(refusedToken: string): Observable<unknown>
  /** Cold: credentials with another socket token than the refused one. */
  issued(refusedToken: string): Observable<Credentials>
}
