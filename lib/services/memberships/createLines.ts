import { finalize, Observable, Subscription } from 'rxjs'

/** Lines of calls, one for each key. */
export interface Lines {
  /** Makes the calls of one key one after another. Cold. */
  run<T>(key: string, call$: Observable<T>): Observable<T>
}

/**
 * Makes lines, whose calls are made one after another, in the order in which they were subscribed to.
 *
 * A call that was begun runs to its answer, whoever still listens: the server does not stop either. One that was
 * unsubscribed from before that is never made.
 *
 * ```
 * call a:   ^---a|          subscribed to first
 * call b:       ^---b|      begun when a is over
 * result a: ----(a|)
 * result b: --------(b|)
 * ```
 */
export function createLines(): Lines {
  const lines = new Map<string, Line>()
  const running = new Subscription()

  /** A loop, since thousands may end as soon as they are begun. */
  const goOn = (key: string, line: Line) => {
    if (line.isGoingOn) return
    line.isGoingOn = true
    while (!line.isBusy) {
      const [begin] = line.waiting
      if (begin === undefined) break
      line.waiting.delete(begin)
      line.isBusy = true
      begin()
    }
    line.isGoingOn = false
    if (!line.isBusy) lines.delete(key)
  }
  function run<T>(key: string, call$: Observable<T>): Observable<T> {
    return new Observable<T>((subscriber) => {
      const line = lines.get(key) ?? { waiting: new Set(), isBusy: false, isGoingOn: false }
      lines.set(key, line)
      const end = () => {
        line.isBusy = false
        goOn(key, line)
      }
      const begin = () => {
        const call = call$.pipe(finalize(end)).subscribe({
          next: (value) => {
            subscriber.next(value)
          },
          error: (error: unknown) => {
            subscriber.error(error)
          },
          complete: () => {
            subscriber.complete()
          },
        })
        running.add(call)
      }
      line.waiting.add(begin)
      goOn(key, line)
      return () => {
        line.waiting.delete(begin)
      }
    })
  }
  return { run }
}

/** The calls of one key. */
interface Line {
  /** In their order; what is begun waits no more. */
  readonly waiting: Set<() => void>
  /** Whether one is under way. */
  isBusy: boolean
  isGoingOn: boolean
}
