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
  let all: { dispose(): void }[] = []
  return {
    disposed$: disposed$.asObservable(),
    own: (owned) => {
      all.push(owned)
      return owned
    },
    add: (subscription) => {
      all.push({
        dispose: () => {
          subscription.unsubscribe()
        },
      })
    },
    dispose: () => {
      const ending = all.reverse()
      all = []
      disposed$.next()
      for (const owned of ending) owned.dispose()
    },
  }
}
