import type { ChannelHandle, Talo } from 'talo-rx'
import { concatMap, from, toArray } from 'rxjs'
import type { Observable } from 'rxjs'
import { enterChannel } from './enterChannel.js'

/** Several clients enter the same room, one after another; emits their handles. */
export function enterTogether(
  clients: Readonly<Record<string, Talo>>,
  channel: string,
): Observable<readonly ChannelHandle[]> {
  return from(Object.entries(clients)).pipe(
    concatMap(([player, talo]) => enterChannel(talo, player, channel)),
    toArray(),
  )
}
