import { distinctUntilChanged, EMPTY, merge, type Observable, switchMap } from 'rxjs'
import type { Memberships } from '../memberships/Memberships.js'
import type { WhenUsed } from '../whenUsed.js'
import { rejoinChannels } from './rejoinChannels.js'
import { restorePresence, type RestorePresenceStages } from './restorePresence.js'

/**
 * Keeps a player where they are wanted although the server, when any of their connections ends, sets them offline and out
 * of temporary channels: at once for a connection of another tab, and up to a minute late for one that died.
 */
export interface Ghosts {
  /** Cold, never emits: restores while subscribed. */
  readonly restore$: Observable<never>
  /** Whether the user wants to be seen online; if not, nothing is restored. */
  wantOnline(isOnline: boolean): void
}

export interface GhostStages extends Omit<RestorePresenceStages, 'isWanted'> {
  readonly memberships: Pick<WhenUsed<Memberships>, 'get'>
}

export function createGhosts(stages: GhostStages): Ghosts {
  let isOnlineWanted = true
  const isWanted = () => isOnlineWanted

  let restored$: Observable<never> | undefined
  /** Made for the first player: there may never be one. */
  function restored(): Observable<never> {
    restored$ ??= merge(
      restorePresence({ ...stages, isWanted }),
      rejoinChannels({ ...stages, isWanted, memberships: stages.memberships.get() }),
    )
    return restored$
  }

  return {
    restore$: stages.identity.wanted$.pipe(
      distinctUntilChanged(),
      switchMap((wanted) => {
        // What one player wanted is nothing to the next.
        isOnlineWanted = true
        return wanted === null ? EMPTY : restored()
      }),
    ),
    wantOnline: (isOnline) => {
      isOnlineWanted = isOnline
    },
  }
}
