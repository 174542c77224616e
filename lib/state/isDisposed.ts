import type { Observable } from 'rxjs'

/** Whether the client was disposed of, which a subscriber gets at once. */
export function isDisposed(disposed$: Observable<unknown>): boolean {
  let isOver = false
  disposed$
    .subscribe(() => {
      isOver = true
    })
    .unsubscribe()
  return isOver
}
