import type { Observable } from 'rxjs'
import { of } from 'rxjs'
import { Malformed } from '../errors/Malformed.js'
import type { SendOutcome } from './SendOutcome.js'

/** The outcome of what was never sent, since something is wrong with the arguments. */
export function rejectMalformed(
  what: string,
  reasons: readonly string[],
): Observable<SendOutcome<never>> {
  const error = new Malformed({ what, reasons })
  return of({ outcome: 'rejected', reason: 'malformed', error })
}
