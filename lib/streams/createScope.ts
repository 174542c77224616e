import type { Observable, Unsubscribable } from 'rxjs'
import { ReplaySubject } from 'rxjs'

/** Owns what ends with a client. */
export interface Scope {
  /** Emits once, before anything that is owned ends, and to late subscribers. */
  readonly disposed$: Observable<void>
  /** Disposes of this, and gives it back. */
  own<T extends { dispose(): void }>(owned: T): T
  /** Ends a subscription. */
  add(subscription: Unsubscribable): void
  /** Ends all of it, what was made last first. */
  dispose(): void
}

export function createScope(): Scope {
  const disposed$ = new ReplaySubject<void>(1)
  let ends: readonly (() => void)[] = []
  const add = (end: () => void) => {
    ends = [end, ...ends]
  }
  return {
    disposed$: disposed$.asObservable(),
    own: (owned) => {
      add(() => {
        owned.dispose()
      })
      return owned
    },
    add: (subscription) => {
      add(() => {
        subscription.unsubscribe()
      })
    },
    dispose: () => {
      const all = ends
      ends = []
      disposed$.next()
      for (const end of all) end()
    },
  }
}
