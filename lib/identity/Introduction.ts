import type { Observable } from 'rxjs'
import type { PlayerAlias } from '../protocol/entities/PlayerAlias.js'
import type { Credentials } from './Credentials.js'

/** What an HTTP identify or log-in told beside the credentials. */
export interface Introduction {
  readonly alias: PlayerAlias
  /** Cold: does the same call again, for keys that may not mint socket tokens. */
  readonly again$: Observable<Credentials>
}
