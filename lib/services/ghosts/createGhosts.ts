import type { Observable } from 'rxjs'
import { distinctUntilChanged, EMPTY, merge, switchMap } from 'rxjs'
import type { Memberships } from '../memberships/Memberships.js'
import { healPresence } from './healPresence.js'
import type { HealPresenceStages } from './healPresence.js'
import { keepMemberships } from './keepMemberships.js'

/**
 * Keeps a player where they are wanted although the server, when any of their connections ends, sets them offline and out
 * of temporary channels: at once for a connection of another tab, and up to a minute late for one that died.
 */
export interface Ghosts {
  /** Cold, never emits: heals while subscribed. */
  readonly heal$: Observable<never>
  /** Whether the user wants to be seen online; if not, nobody fights for it. */
  wantOnline(isOnline: boolean): void
}

export interface GhostStages extends Omit<HealPresenceStages, 'isWanted'> {
  readonly memberships: Memberships
}

export function createGhosts(stages: GhostStages): Ghosts {
  let isOnlineWanted = true
  const isWanted = () => isOnlineWanted

  let healing$: Observable<never> | undefined
  /** Made for the first player: there may never be one. */
  function healing(): Observable<never> {
    healing$ ??= merge(
      healPresence({ ...stages, isWanted }),
      keepMemberships({ ...stages, isWanted }),
    )
    return healing$
  }

  return {
    heal$: stages.identity.wanted$.pipe(
      distinctUntilChanged(),
      switchMap((wanted) => {
        // What one player wanted is nothing to the next.
        isOnlineWanted = true
        return wanted === null ? EMPTY : healing()
      }),
    ),
    wantOnline: (isOnline) => {
      isOnlineWanted = isOnline
    },
  }
}
