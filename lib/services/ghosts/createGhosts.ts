import type { Observable } from 'rxjs'
import { distinctUntilChanged, EMPTY, merge, Subject, switchMap } from 'rxjs'
import type { GameChannel } from '../../protocol/entities/GameChannel.js'
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
  /** Notes a channel that the player joined. */
  joined(channel: GameChannel): void
  /** Notes that the player asks to leave a channel: from now on it is not joined again, whatever the server answers. */
  left(channelId: number): void
}

export type GhostStages = Omit<HealPresenceStages, 'isWanted'>

export function createGhosts(stages: GhostStages): Ghosts {
  let isOnlineWanted = true
  const isWanted = () => isOnlineWanted
  /** Ids of the channels with temporary membership that the player joined. */
  const channels = new Set<number>()
  const leave$ = new Subject<number>()

  let healing$: Observable<never> | undefined
  /** Made for the first player: there may never be one. */
  function healing(): Observable<never> {
    healing$ ??= merge(
      healPresence({ ...stages, isWanted }),
      keepMemberships({ ...stages, isWanted, channels, leave$ }),
    )
    return healing$
  }

  return {
    heal$: stages.identity.wanted$.pipe(
      distinctUntilChanged(),
      switchMap((wanted) => {
        // What one player wanted is nothing to the next.
        isOnlineWanted = true
        channels.clear()
        return wanted === null ? EMPTY : healing()
      }),
    ),
    wantOnline: (isOnline) => {
      isOnlineWanted = isOnline
    },
    joined: ({ id, temporaryMembership }) => {
      if (temporaryMembership === true) channels.add(id)
    },
    left: (channelId) => {
      channels.delete(channelId)
      leave$.next(channelId)
    },
  }
}
