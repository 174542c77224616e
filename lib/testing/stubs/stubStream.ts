import { merge, Observable, Subject, takeUntil } from 'rxjs'

/** A stream that the test pushes, and that emits what a given one does too, to each subscriber from its own subscription on. */
export function stubStream<T>(given$: Observable<T>, disposed$: Observable<unknown>): Subject<T> {
  const stub$ = new Subject<T>()
  const subscribe = subscribeOf(stub$)
  const pushed$ = new Observable<T>((subscriber) => subscribe(subscriber))
  const both$ = merge(pushed$, given$).pipe(takeUntil(disposed$))
  // Every operator, and `asObservable()`, subscribes by this.
  return Object.defineProperty(stub$, 'subscribe', { value: subscribeOf(both$) })
}

/** In all its forms. */
function subscribeOf<T>(stream$: Observable<T>): Observable<T>['subscribe'] {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- tests may still use the form with three functions
  return stream$.subscribe.bind(stream$)
}
