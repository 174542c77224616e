import type { ChannelHandle, Talo } from 'talo-rx'
import { concatMap, from, map, toArray } from 'rxjs'
import type { Observable } from 'rxjs'
import { enterChannel } from './enterChannel.js'

/** Several clients join the same channel, one after another so that only one channel is made; emits their handles. */
export function enterTogether(
  clients: Readonly<Record<string, Talo>>,
  channel: string,
): Observable<readonly ChannelHandle[]> {
  return from(Object.entries(clients)).pipe(
    concatMap(([player, talo]) => enterChannel(talo, player, channel)),
    concatMap((room) => room.join().pipe(map(() => room))),
    toArray(),
  )
}
