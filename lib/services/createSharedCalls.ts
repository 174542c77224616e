import type { Observable } from 'rxjs'
import { defer, ReplaySubject, Subscription, tap } from 'rxjs'

/** Calls of which equal ones that are under way at once share one answer. */
export interface SharedCalls {
  /**
   * Makes a call, unless one of the same key is under way: then its answer counts. What was begun runs to its answer,
   * though all have unsubscribed: the server does not stop either. Cold.
   */
  share<T>(key: string, call$: Observable<T>): Observable<T>
}

/**
 * ```
 * call a:      ^-----a|         subscribed to first
 * call b:        (not made)     of the same key
 * result a:    --!              unsubscribed
 * result b:      ----(a|)
 * ```
 */
export function createSharedCalls(): SharedCalls {
  const underWay = new Map<string, Observable<unknown>>()
  const running = new Subscription()

  function share<T>(key: string, call$: Observable<T>): Observable<T> {
    return defer(() => {
      const known$ = underWay.get(key)
      // What stands under a key was made for it.
      if (known$ !== undefined) return known$ as Observable<T>
      const answer$ = new ReplaySubject<T>(1)
      // It is over with its answer: a subscriber may make a new call when it is told.
      const forget = () => {
        if (underWay.get(key) === answer$) underWay.delete(key)
      }
      underWay.set(key, answer$)
      running.add(
        call$.pipe(tap({ next: forget, error: forget, complete: forget })).subscribe(answer$),
      )
      return answer$
    })
  }
  return { share }
}
