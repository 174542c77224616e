import { filter, merge, type Observable } from 'rxjs'
import type { ReceivedMessage } from '../../dispatch/receivedMessages.js'
import { Malformed } from '../../errors/Malformed.js'
import type { Live } from '../../live/Live.js'
import { refusedLive } from '../../live/refusedLive.js'
import { hot } from '../../streams/hot.js'
import type { SendOptions } from '../../outbox/SendOptions.js'
import type { SendOutcome } from '../../outbox/SendOutcome.js'
import { validateKeys } from '../channels/validateChannel.js'
import { type ChannelResponse, createChannelEvents } from '../channels/createChannelEvents.js'
import { createChannels } from '../channels/createChannels.js'
import { createLiveFactory } from '../createLiveFactory.js'
import type { Responses } from '../../protocol/responses/catalogue.js'
import type { ServiceStages } from '../ServiceStages.js'
import { type Problems, validateId } from '../validation.js'
import { askMemberships } from './askMemberships.js'
import type { ChannelHandle } from './ChannelHandle.js'
import { channelLive } from './channelLive.js'
import { channelReads } from './channelReads.js'
import { createTyped } from './createTyped.js'
import { membersFrames } from './membersFrames.js'
import { membersLive } from './membersLive.js'
import { type OwnMembership, ownMembership } from './ownMembership.js'
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
  const factory = stages.service(createLiveFactory)
  const events = stages.service(createChannelEvents)
  const channels = stages.service(createChannels)
  const reads = channelReads(stages, id)
  /** Made for the first live state that asks for it: many handles are only sent with, or stayed in. */
  let own: OwnMembership | undefined
  const ownOf = () => (own ??= ownMembership(stages, id))

  /** The live state of a key, unless something is wrong with what is asked for. */
  function live<T>(what: string, make$: () => Live<T>, key = '', problems: Problems = []): Live<T> {
    const reasons = [...validateId('id', id), ...problems]
    const refused$ = () =>
      refusedLive<T>(new Malformed({ what: `channel(id).${what}`, reasons }), stages.disposed$)
    const parts = [what, String(id), key, ...reasons]
    return factory.cached(parts.join(' '), reasons.length === 0 ? make$ : refused$)
  }
  function on<R extends ChannelResponse>(res: R): Observable<Responses[R]> {
    return events.on(res, id)
  }
  const message$ = stages.message$.pipe(filter(({ channel }) => channel.id === id))
  function send(message: string, options?: SendOptions): Observable<SendOutcome<ReceivedMessage>> {
    return channels.sendMessage(id, message, options)
  }

  /** What only members are told of, or may read. */
  const ofMembers = () => {
    const { push$, leaving$, excluded$ } = ownOf()
    return { push$, forget$: leaving$, again$: excluded$ }
  }
  const channel$ = () => {
    const event$ = merge(
      events.ofChannel(id, ['channel', 'deleted', 'left']),
      stages.service(askMemberships),
    ).pipe(hot())
    const { push$, leaving$ } = ownOf()
    const parts = { factory, name: 'channel$', id, event$, snapshot: reads.channel }
    return channelLive({ ...parts, forget$: leaving$, push$ })
  }
  const members$ = () => {
    const frame$ = membersFrames(stages, id)
    return membersLive({ factory, id, frame$, page: reads.membersPage, ...ofMembers() })
  }
  function storage$<K extends string>(keys: readonly K[]): Live<StoredRecord<K>> {
    // Of no keys there is nothing to know.
    const isNone = Array.isArray(keys) && keys.length === 0
    const problems = isNone ? [] : validateKeys(keys)
    const sorted = problems.length === 0 ? [...new Set(keys)].sort() : []
    const make$ = () => {
      const event$ = events.ofChannel(id, ['storage', 'deleted'])
      const ofKeys = { keys: sorted, event$, list: reads.storage }
      return storageLive({ factory, id, ...ofKeys, ...ofMembers() })
    }
    return live('storage$(keys)', make$, JSON.stringify(sorted), problems)
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
    get channel$() {
      return live('channel$', channel$)
    },
    get members$() {
      return live('members$', members$)
    },
    storage$,
    send,
    setStorage: (props) => channels.setStorage(id, props),
    join: () => channels.join(id),
    leave: () => channels.leave(id),
    stay: () => live('stay()', () => stayLive(stages, id)),
    typed: createTyped({ message$, send, redact: stages.secrets.redact }),
  }
}
