import { delay, NEVER, of, throwError } from 'rxjs'
import type { SessionStore, StoredSession } from '../../lib/services/playerAuth/SessionStore.js'
import type { ClientSettings } from './Schedule.js'

/** A store for sessions that does as the schedule says. */
export function createStore(does: ClientSettings['store']): SessionStore | undefined {
  let kept: StoredSession | null = null
  switch (does) {
    case 'none':
      return undefined
    case 'works':
      return {
        load: () => of(kept).pipe(delay(5)),
        save: (session) => {
          kept = session
          return of(undefined).pipe(delay(5))
        },
      }
    case 'fails':
      return {
        load: () => throwError(() => new Error('the store fails')),
        save: () => throwError(() => new Error('the store fails')),
      }
    case 'hangs':
      return { load: () => NEVER, save: () => NEVER }
    case 'throws':
      return {
        load: () => {
          throw new Error('the store throws')
        },
        save: () => {
          throw new Error('the store throws')
        },
      }
  }
}
