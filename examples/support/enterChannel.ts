import { retryTransient } from 'talo-rx'
import type { ChannelHandle, Talo } from 'talo-rx'
import { concatMap, map } from 'rxjs'
import type { Observable } from 'rxjs'

/** Identifies a player, and emits a handle on the channel of this name, which is made if there is none. */
export function enterChannel(talo: Talo, player: string, name: string): Observable<ChannelHandle> {
  return talo.players.identify('username', player).pipe(
    concatMap(() => talo.channels.findOrCreate({ name, temporaryMembership: true })),
    retryTransient(),
    map(({ id }) => talo.channel(id)),
  )
}
