import type { Observable } from 'rxjs'
import { defer, EMPTY, filter, finalize, from, fromEvent, of, switchMap } from 'rxjs'
import { memorySessionStore } from './memorySessionStore.js'
import type { SessionStore } from './SessionStore.js'

/** What the platform has for keeping sessions; little of it exists outside of pages. */
export interface WebStorageGlobals {
  readonly document?: unknown
  readonly localStorage?: WebStorage | null
  readonly navigator?: { readonly locks?: WebLocks }
  readonly addEventListener?: unknown
  readonly removeEventListener?: unknown
}

interface WebStorage {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

/** Holds a lock for as long as the promise of `hold` is open. */
interface WebLocks {
  request(name: string, options: object, hold: () => Promise<void>): Promise<unknown>
}

/** `key` is `null` when everything was cleared. */
interface StorageChange {
  readonly key?: string | null
}

/**
 * Keeps sessions in the `localStorage` of the page, for the option `sessionStore`: the player stays logged in over reloads
 * and in every tab. Tabs follow each other by `storage` events, and take turns by Web Locks where there are any.
 *
 * What runs in the page can read the tokens. Where there is no page, or it may keep nothing, they are kept in memory.
 *
 * @param key - under which; two games on one address need two
 */
export function webSessionStore(key = 'talo-rx.session'): SessionStore {
  return createWebSessionStore(key, globalThis)
}

/** A {@link SessionStore} over the `localStorage` of a page. */
export function createWebSessionStore(key: string, globals: WebStorageGlobals): SessionStore {
  const storage = storageOf(globals)
  if (storage === undefined) return memorySessionStore()
  const locks = globals.navigator?.locks
  const store: SessionStore = {
    load: () =>
      defer(() => {
        const text = storage.getItem(key)
        return of(text === null ? null : parse(text))
      }),
    save: (session) => {
      if (session === null) storage.removeItem(key)
      else storage.setItem(key, JSON.stringify(session))
      return EMPTY
    },
    changes$: isTarget(globals)
      ? fromEvent(globals, 'storage').pipe(
          filter((change: Event & StorageChange) => change.key === key || change.key === null),
        )
      : undefined,
  }
  return locks === undefined ? store : { ...store, lock: (work$) => locked(locks, key, work$) }
}

/** Looked at in pages only: elsewhere a platform may warn of it, and a page that may keep nothing throws. */
function storageOf(globals: WebStorageGlobals): WebStorage | undefined {
  if (globals.document === undefined) return undefined
  try {
    return globals.localStorage ?? undefined
  } catch {
    return undefined
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function isTarget(globals: WebStorageGlobals): globals is WebStorageGlobals & EventTarget {
  return (
    typeof globals.addEventListener === 'function' &&
    typeof globals.removeEventListener === 'function'
  )
}

/** Cold: does the work under the lock; unsubscribing gives it back, or stops waiting for it. */
function locked<T>(locks: WebLocks, name: string, work$: Observable<T>): Observable<T> {
  return defer(() => {
    const waiting = new AbortController()
    let release = (): void => undefined
    const granted = new Promise<void>((grant, refuse) => {
      const hold = () =>
        new Promise<void>((done) => {
          release = done
          grant()
        })
      locks.request(name, { signal: waiting.signal }, hold).catch(refuse)
    })
    return from(granted).pipe(
      switchMap(() => work$),
      finalize(() => {
        release()
        waiting.abort()
      }),
    )
  })
}
