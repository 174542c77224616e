import type { Observable } from 'rxjs'
import { concat, NEVER, take, takeUntil } from 'rxjs'
import type { Http } from './HttpCall.js'

/**
 * Aborts every call as soon as `disposed$` emits, and makes none after that: to what waits for an answer, none comes. What
 * the user is told, the calls of the user say.
 */
export function untilDisposed(http: Http, disposed$: Observable<unknown>): Http {
  return (call) => concat(http(call).pipe(takeUntil(disposed$)), NEVER).pipe(take(1))
}
