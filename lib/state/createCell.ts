import { ReplaySubject } from 'rxjs'
import type { Turn } from './createTurn.js'
import { StateObservable } from './State.js'
import type { State } from './State.js'

/**
 * A state that can be set. It changes at once, and is told in its turn.
 *
 * ```
 * set:     a-----b(c)      c = by the first subscriber when it is told b
 * first:   a-----b-c
 * second:  a-----b-c
 * ```
 */
export interface Cell<T> {
  /** What is told; its `value` is what was told last. */
  readonly state$: State<T>
  /** The newest, told or not. */
  get(): T
  set(next: T): void
  /** Completes it in its turn; nothing is told after that. */
  complete(): void
}

export function createCell<T>(initial: T, turn: Turn): Cell<T> {
  const told$ = new ReplaySubject<T>(1)
  let newest = initial
  let told = initial
  let isOver = false
  told$.next(initial)
  return {
    state$: new StateObservable(
      (subscriber) => told$.subscribe(subscriber),
      () => told,
    ),
    get: () => newest,
    set: (next) => {
      if (next === newest) return
      newest = next
      turn.tell(() => {
        if (isOver) return
        told = next
        told$.next(next)
      })
    },
    complete: () => {
      turn.tell(() => {
        isOver = true
        told$.complete()
      })
    },
  }
}
