import type { Observable } from 'rxjs'
import { merge, switchMap, take, throwError } from 'rxjs'
import { Disposed } from '../errors/Disposed.js'
import type { Http } from './HttpCall.js'

/** Ends every call with `Disposed` as soon as `disposed$` emits, and those made after it at once. */
export function untilDisposed(http: Http, disposed$: Observable<unknown>): Http {
  const end$ = disposed$.pipe(switchMap(() => throwError(() => new Disposed())))
  return (call) => merge(end$, http(call)).pipe(take(1))
}
