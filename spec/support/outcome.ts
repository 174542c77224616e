import { type Observable, catchError, map, of } from 'rxjs'
import { isTaloFailure } from '../../lib/errors/isTaloFailure.js'

/**
 * What becomes of a call, as plain data: equality of `Error`s looks at their messages only.
 *
 * A failure is its tag and fields, without `name`, `message`, `stack` and `cause`.
 */
export function outcome(call$: Observable<unknown>): Observable<unknown> {
  return call$.pipe(
    map((value) => ({ value })),
    catchError((failure: unknown) =>
      of(isTaloFailure(failure) ? fieldsOf(failure) : { unexpected: String(failure) }),
    ),
  )
}

/** The fields of a failure that say what it is. */
export function fieldsOf(failure: object): Record<string, unknown> {
  const fields = Object.entries(failure).filter(
    ([key, value]) => !['name', 'cause'].includes(key) && value !== undefined,
  )
  return Object.fromEntries(fields)
}
