import { map, type Observable, switchMap } from 'rxjs'
import type { HttpCall } from '../../http/HttpCall.js'
import type { Priority } from '../../live/createSlots.js'
import { ChannelBody } from '../../protocol/bodies/ChannelBody.js'
import { ChannelMembersBody } from '../../protocol/bodies/ChannelMembersBody.js'
import { ChannelStoragePropsBody } from '../../protocol/bodies/ChannelStoragePropsBody.js'
import type { GameChannel } from '../../protocol/entities/GameChannel.js'
import type { GameChannelStorageProp } from '../../protocol/entities/GameChannelStorageProp.js'
import { channelPath } from '../channels/channelPath.js'
import { createLiveFactory } from '../createLiveFactory.js'
import type { ServiceStages } from '../ServiceStages.js'

/** The calls of which the live state of one channel is made, each in its turn in the request queue. Cold. */
export interface ChannelReads {
  channel(priority: Priority, begins?: () => void): Observable<GameChannel>
  membersPage(page: number, priority: Priority, begins?: () => void): Observable<ChannelMembersBody>
  storage(
    keys: readonly string[],
    priority: Priority,
    begins?: () => void,
  ): Observable<readonly GameChannelStorageProp[]>
}

export function channelReads(stages: ServiceStages, id: number): ChannelReads {
  const { http } = stages
  const memberships = stages.memberships.get()
  const { queue } = stages.service(createLiveFactory)

  function ask<T>(call: HttpCall<T>, priority: Priority, begins?: () => void): Observable<T> {
    const key = `${call.path} ${JSON.stringify(call.query ?? {})}`
    return queue.run(key, priority, http(call), begins)
  }
  /** What only members may ask for: not while the player is about to be one again. */
  function askAsMember<T>(call: HttpCall<T>, priority: Priority, begins?: () => void) {
    return memberships.pendingJoins
      .whenSettled(id)
      .pipe(switchMap(() => memberships.learnFrom(id, ask(call, priority, begins))))
  }
  const call = (rest: string, name: string) =>
    ({ method: 'GET', path: channelPath(id, rest), for: `live ${name} ${String(id)}` }) as const
  return {
    channel: (priority, begins) =>
      ask({ ...call('', 'channel$'), decode: ChannelBody }, priority, begins).pipe(
        map(({ channel }) => channel),
      ),
    membersPage: (page, priority, begins) => {
      const query = { page }
      const members = { ...call('/members', 'members$'), query, decode: ChannelMembersBody }
      return askAsMember(members, priority, begins)
    },
    storage: (propKeys, priority, begins) => {
      const query = { propKeys }
      const list = { ...call('/storage/list', 'storage$'), query, decode: ChannelStoragePropsBody }
      return askAsMember(list, priority, begins).pipe(map(({ props }) => props))
    },
  }
}
