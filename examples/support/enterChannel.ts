import { retryTransient } from 'talo-rx'
import type { ChannelHandle, Talo } from 'talo-rx'
import { concatMap } from 'rxjs'
import type { Observable } from 'rxjs'

/** Identifies a player, and enters the room of this name, which is made if there is none. */
export function enterChannel(talo: Talo, player: string, name: string): Observable<ChannelHandle> {
  return talo.players.identify('username', player).pipe(
    retryTransient(),
    concatMap(() => talo.enter({ name, temporaryMembership: true }).settled()),
  )
}
