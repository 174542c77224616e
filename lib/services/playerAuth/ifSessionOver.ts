import type { MonoTypeOperatorFunction, Observable } from 'rxjs'
import { catchError, throwError } from 'rxjs'
import { isSessionOver } from '../../errors/isSessionOver.js'
import type { Unauthorized } from '../../errors/Unauthorized.js'

/** Goes on with something else where the server says that the session is over. */
export function ifSessionOver<T>(
  next$: (failure: Unauthorized) => Observable<T>,
): MonoTypeOperatorFunction<T> {
  return catchError((failure: unknown) =>
    isSessionOver(failure) ? next$(failure) : throwError(() => failure),
  )
}
