import { defer, finalize, type Observable, ReplaySubject, Subscription } from 'rxjs'

/** Makes calls, of one value each: those of one key one after another. */
export interface KeyedQueue {
  /** Cold: makes the call when those of its key that were subscribed to before it are over. */
  run<T>(key: string, call$: Observable<T>): Observable<T>
}

/**
 * A call that was begun runs to its answer, though it is unsubscribed from: the server does not stop either. One that was
 * unsubscribed from before that is never made.
 *
 * ```
 * call a:   ^---a|          subscribed to first
 * call b:       ^---b|      begun when a is over
 * result a: ----(a|)
 * result b: --------(b|)
 * ```
 */
export function createKeyedQueue(): KeyedQueue {
  const queues = new Map<string, CallsOfKey>()
  const running = new Subscription()

  /** A loop, since thousands may end as soon as they are begun. */
  const proceed = (key: string, calls: CallsOfKey) => {
    if (calls.isProceeding) return
    calls.isProceeding = true
    while (!calls.isBusy) {
      const [begin] = calls.waiting
      if (begin === undefined) break
      calls.waiting.delete(begin)
      calls.isBusy = true
      begin()
    }
    calls.isProceeding = false
    if (!calls.isBusy) queues.delete(key)
  }
  function run<T>(key: string, call$: Observable<T>): Observable<T> {
    return defer(() => {
      const calls = queues.get(key) ?? { waiting: new Set(), isBusy: false, isProceeding: false }
      queues.set(key, calls)
      const answer$ = new ReplaySubject<T>(1)
      const end = () => {
        calls.isBusy = false
        proceed(key, calls)
      }
      const begin = () => {
        running.add(call$.pipe(finalize(end)).subscribe(answer$))
      }
      calls.waiting.add(begin)
      proceed(key, calls)
      return answer$.pipe(finalize(() => calls.waiting.delete(begin)))
    })
  }
  return { run }
}

interface CallsOfKey {
  /** In their order; what is begun waits no more. */
  readonly waiting: Set<() => void>
  /** Whether one is under way. */
  isBusy: boolean
  isProceeding: boolean
}
