import type { Observable } from 'rxjs'
import { concat, NEVER, take, takeUntil } from 'rxjs'
import type { Http } from './HttpCall.js'

/**
 * Aborts every call as soon as `disposed$` emits, and makes none after that. Such a call never ends, so that nothing goes on
 * because of it; the calls of users say themselves that the client was disposed of.
 */
export function untilDisposed(http: Http, disposed$: Observable<unknown>): Http {
  return (call) => concat(http(call).pipe(takeUntil(disposed$)), NEVER).pipe(take(1))
}
