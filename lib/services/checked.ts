import type { Observable } from 'rxjs'
import { defer, throwError } from 'rxjs'
import { Malformed } from '../errors/Malformed.js'

/**
 * Makes a call that is not sent if something is wrong with its arguments: it errors with `Malformed`, which names each.
 *
 * @param what - the method with its arguments, as the user wrote it
 * @param complaints - what is wrong, as `argument: expected …, got …`; read at each subscription
 */
export function checked<T>(
  what: string,
  complaints: () => readonly string[],
  call$: () => Observable<T>,
): Observable<T> {
  return defer(() => {
    const reasons = readable(complaints)
    return reasons.length === 0 ? call$() : throwError(() => new Malformed({ what, reasons }))
  })
}

/** What is `null` or missing cannot even be looked into. */
function readable(complaints: () => readonly string[]): readonly string[] {
  try {
    return complaints()
  } catch {
    return ['an argument: expected an object, got null or nothing']
  }
}
