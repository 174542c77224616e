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
  /** By key, those who wait; the first of each is under way. */
  const lines = new Map<string, (() => void)[]>()

  const running = new Subscription()

  function run<T>(key: string, call$: Observable<T>): Observable<T> {
    return new Observable<T>((subscriber) => {
      const line = lines.get(key) ?? []
      lines.set(key, line)
      let isBegun = false
      const next = () => {
        line.shift()
        const [begin] = line
        if (begin === undefined) lines.delete(key)
        else begin()
      }
      const begin = () => {
        isBegun = true
        const call = call$.pipe(finalize(next)).subscribe({
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
      line.push(begin)
      if (line[0] === begin) begin()
      return () => {
        if (!isBegun) line.splice(line.indexOf(begin), 1)
      }
    })
  }
  return { run }
}
