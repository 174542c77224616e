import { of, Subject } from 'rxjs'
import type { SessionStore, StoredSession } from 'talo-rx'

/** One place where several tabs keep sessions; each is told what the others save. */
export interface SharedStorage {
  /** The store of one more tab. */
  tab(options?: { readonly isLocked?: boolean }): SessionStore
  /** What is stored now. */
  kept(): StoredSession | null
  /** Puts something there as another tab would. */
  put(session: StoredSession | null): void
  /** How often it was locked. */
  locks(): number
}

export function sharedStorage(kept: StoredSession | null = null): SharedStorage {
  const saved$ = new Subject<SessionStore | undefined>()
  let now = kept
  let locks = 0
  let last: Promise<unknown> = Promise.resolve()
  return {
    kept: () => now,
    put: (session) => {
      now = session
      saved$.next(undefined)
    },
    locks: () => locks,
    tab: ({ isLocked = false } = {}) => {
      const change$ = new Subject<void>()
      const store: SessionStore = {
        load: () => of(now),
        save: (session) => {
          now = session
          saved$.next(store)
          return of(undefined)
        },
        changes$: change$,
        ...(isLocked
          ? {
              lock: (work$) => {
                locks++
                const turn = last.then(
                  () =>
                    new Promise<never>((resolve, reject) => {
                      work$.subscribe({ next: resolve as (value: unknown) => void, error: reject })
                    }),
                )
                last = turn.catch(() => undefined)
                return turn
              },
            }
          : {}),
      }
      saved$.subscribe((by) => {
        // Other tabs are told a little later.
        if (by !== store) {
          queueMicrotask(() => {
            change$.next()
          })
        }
      })
      return store
    },
  }
}
