import { map, type Observable, switchMap } from 'rxjs'
import type { HttpCall } from '../../http/HttpCall.js'
import type { Priority } from '../../live/createSlots.js'
import type { ChannelMembersBody } from '../../protocol/bodies/ChannelMembersBody.js'
import type { GameChannel } from '../../protocol/entities/GameChannel.js'
import type { GameChannelStorageProp } from '../../protocol/entities/GameChannelStorageProp.js'
import { findChannel, listMembers, listStorage } from '../channels/channelRequests.js'
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
  const { pendingJoins, known } = stages.memberships.get()
  const { queue } = stages.service(createLiveFactory)

  function ask<T>(name: string, call: HttpCall<T>, priority: Priority, begins?: () => void) {
    const key = `${call.path} ${JSON.stringify(call.query ?? {})}`
    const call$ = http({ ...call, for: `live ${name} ${String(id)}` })
    return queue.run(key, priority, call$, begins)
  }
  /** What only members may ask for: not while the player is about to be one again. */
  function askAsMember<T>(
    name: string,
    call: HttpCall<T>,
    priority: Priority,
    begins?: () => void,
  ) {
    const settled$ = pendingJoins.whenSettled(id)
    return settled$.pipe(switchMap(() => known.learnFrom(id, ask(name, call, priority, begins))))
  }
  return {
    channel: (priority, begins) =>
      ask('channel$', findChannel(id), priority, begins).pipe(map(({ channel }) => channel)),
    membersPage: (page, priority, begins) =>
      askAsMember('members$', listMembers(id, { page }), priority, begins),
    storage: (keys, priority, begins) =>
      askAsMember('storage$', listStorage(id, keys), priority, begins).pipe(
        map(({ props }) => props),
      ),
  }
}
