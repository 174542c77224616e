import { defer, EMPTY, of } from 'rxjs'
import type { SessionStore, StoredSession } from './SessionStore.js'

/** A store of one client, which forgets with the page. */
export function memorySessionStore(): SessionStore {
  let kept: StoredSession | null = null
  return {
    load: () => defer(() => of(kept)),
    save: (session) => {
      kept = session
      return EMPTY
    },
    lock: (work$) => work$,
  }
}
