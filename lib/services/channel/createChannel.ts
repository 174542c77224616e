import { filter, merge, type Observable } from 'rxjs'
import type { ReceivedMessage } from '../../dispatch/receivedMessages.js'
import { Malformed } from '../../errors/Malformed.js'
import type { Live } from '../../live/Live.js'
import { refusedLive } from '../../live/refusedLive.js'
import { hot } from '../../streams/hot.js'
import type { SendOptions } from '../../outbox/SendOptions.js'
import type { SendOutcome } from '../../outbox/SendOutcome.js'
import type { GameChannel } from '../../protocol/entities/GameChannel.js'
import { validateKeys } from '../channels/validateChannel.js'
import { type ChannelResponse, createChannelEvents } from '../channels/channelEvents.js'
import { createChannels } from '../channels/createChannels.js'
import type { Problems } from '../validation.js'
import { validateId } from '../validation.js'
import { createLiveFactory } from '../createLiveFactory.js'
import type { Responses } from '../../protocol/responses/catalogue.js'
import type { ServiceStages } from '../ServiceStages.js'
import { askMemberships } from './askMemberships.js'
import type { ChannelHandle } from './ChannelHandle.js'
import { channelLive } from './channelLive.js'
import { channelReads } from './channelReads.js'
import { createTyped } from './createTyped.js'
import type { Member } from './Member.js'
import { membersFrames } from './membersFrames.js'
import { membersLive } from './membersLive.js'
import { ownMembership } from './ownMembership.js'
import { stayLive } from './stayLive.js'
import { storageLive } from './storageLive.js'
import type { StoredRecord } from './StoredValue.js'

/** Makes `talo.channel`: gives a handle on one channel, the same one for as long as it is in use. */
export function createChannel(stages: ServiceStages): (id: number) => ChannelHandle {
  const { cached } = stages.service(createLiveFactory)
  // Who writes JavaScript may give a text for an id, which is another key.
  return (id) => cached(`channel ${typeof id} ${String(id)}`, () => createHandle(stages, id))
}

function createHandle(stages: ServiceStages, id: number): ChannelHandle {
  const { dispatch } = stages
  const factory = stages.service(createLiveFactory)
  const events = stages.service(createChannelEvents)
  const channels = stages.service(createChannels)
  const reads = channelReads(stages, id)
  const own = ownMembership(stages, id)
  const { push$, excluded$: again$, leaving$: forget$ } = own

  /** The live state of a key, unless something is wrong with what is asked for. */
  function live<T>(
    what: string,
    key: string,
    make$: () => Live<T>,
    problems: Problems = [],
  ): Live<T> {
    const reasons = [...validateId('id', id), ...problems]
    return reasons.length === 0
      ? factory.cached(`${key} ${String(id)}`, make$)
      : refusedLive(new Malformed({ what: `channel(id).${what}`, reasons }), stages.disposed$)
  }
  function on<R extends ChannelResponse>(res: R): Observable<Responses[R]> {
    return dispatch.on(res).pipe(filter(({ channel }) => channel.id === id))
  }
  const message$ = stages.message$.pipe(filter(({ channel }) => channel.id === id))
  function send(message: string, options?: SendOptions): Observable<SendOutcome<ReceivedMessage>> {
    return channels.sendMessage(id, message, options)
  }

  const channel$ = live<GameChannel>('channel$', 'channel$', () =>
    channelLive({
      factory,
      name: 'channel$',
      id,
      event$: merge(
        events.ofChannel(id, ['channel', 'deleted', 'left']),
        stages.service(askMemberships),
      ).pipe(hot()),
      snapshot: (priority, begins) => reads.channel(priority, begins),
      forget$,
      push$,
    }),
  )
  const members$ = live<readonly Member[]>('members$', 'members$', () =>
    membersLive({
      factory,
      id,
      frame$: membersFrames(stages, id),
      page: (page, priority, begins) => reads.membersPage(page, priority, begins),
      again$,
      forget$,
      push$,
    }),
  )
  function storage$<K extends string>(keys: readonly K[]): Live<StoredRecord<K>> {
    // Of no keys there is nothing to know.
    const isNone = Array.isArray(keys) && keys.length === 0
    const problems = isNone ? [] : validateKeys(keys)
    const sorted = problems.length === 0 ? [...new Set(keys)].sort() : []
    return live<StoredRecord<K>>(
      'storage$(keys)',
      `storage$ ${JSON.stringify(sorted)}`,
      () =>
        storageLive({
          factory,
          id,
          keys: sorted,
          event$: events.ofChannel(id, ['storage', 'deleted']),
          list: (some, priority, begins) => reads.storage(some, priority, begins),
          again$,
          forget$,
          push$,
        }),
      problems,
    )
  }

  return {
    id,
    message$,
    playerJoined$: on('v1.channels.player-joined'),
    playerLeft$: on('v1.channels.player-left'),
    updated$: on('v1.channels.updated'),
    ownershipTransferred$: on('v1.channels.ownership-transferred'),
    deleted$: on('v1.channels.deleted'),
    storageUpdated$: on('v1.channels.storage.updated'),
    channel$,
    members$,
    storage$,
    send,
    setStorage: (props) => channels.setStorage(id, props),
    join: () => channels.join(id),
    leave: () => channels.leave(id),
    stay: () => live('stay()', 'stay', () => stayLive(stages, id)),
    typed: createTyped({ message$, send, redact: stages.secrets.redact }),
  }
}
