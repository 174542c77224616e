import { catchError, concatMap, map, type Observable, of, reduce } from 'rxjs'
import type { GameChannel } from '../../protocol/entities/GameChannel.js'
import type { Channels } from '../channels/Channels.js'
import { channelsOfName, type FindOrCreateStages } from '../channels/findOrCreateChannel.js'
import type { NewChannel } from '../channels/NewChannel.js'

export interface FindRoomStages extends FindOrCreateStages {
  readonly channels: FindOrCreateStages['channels'] & Pick<Channels, 'delete' | 'leave'>
}

/**
 * Finds the channel of a name that all who look for it find: of several the one with the lowest id. One that is made here
 * while another client makes one is deleted again, if the other is older and no other player came into this one yet.
 *
 * Cold.
 *
 * ```
 * look:    --0         (none)
 * create:    --7       7 = a channel
 * look:        --57
 * delete 7:       --d
 * result:         --(5|)
 * ```
 */
export function findRoom(wanted: NewChannel, stages: FindRoomStages): Observable<GameChannel> {
  const { channels } = stages
  const found$ = channelsOfName(wanted, stages).pipe(
    reduce((all: readonly GameChannel[], channel) => [...all, channel], []),
  )

  function settle(made: GameChannel, found: readonly GameChannel[]): Observable<GameChannel> {
    const oldest = oldestOf(found)
    if (oldest === undefined || oldest.id >= made.id) return of(made)
    const { memberCount } = found.find(({ id }) => id === made.id) ?? made
    const away$ = (memberCount ?? 1) > 1 ? channels.leave(made.id) : channels.delete(made.id)
    return away$.pipe(
      // It stays, then.
      catchError(() => of(undefined)),
      map(() => oldest),
    )
  }
  return found$.pipe(
    concatMap((found) => {
      const oldest = oldestOf(found)
      if (oldest !== undefined) return of(oldest)
      return channels
        .create(wanted)
        .pipe(concatMap((made) => found$.pipe(concatMap((again) => settle(made, again)))))
    }),
  )
}

function oldestOf(found: readonly GameChannel[]): GameChannel | undefined {
  return found.reduce<GameChannel | undefined>(
    (oldest, channel) => (oldest !== undefined && oldest.id < channel.id ? oldest : channel),
    undefined,
  )
}
