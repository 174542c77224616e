import type { Observable } from 'rxjs'
import {
  defer,
  delay,
  filter,
  finalize,
  ignoreElements,
  map,
  merge,
  of,
  switchMap,
  tap,
} from 'rxjs'
import type { ReceivedMessage } from '../../dispatch/receivedMessages.js'
import { Malformed } from '../../errors/Malformed.js'
import { ChannelBody } from '../../protocol/bodies/ChannelBody.js'
import { ChannelMembersBody } from '../../protocol/bodies/ChannelMembersBody.js'
import { ChannelStoragePropsBody } from '../../protocol/bodies/ChannelStoragePropsBody.js'
import type { GameChannel } from '../../protocol/entities/GameChannel.js'
import type { ResponseName, Responses } from '../../protocol/responses/catalogue.js'
import type { HttpCall } from '../../http/HttpCall.js'
import { isGone } from '../../outbox/readinessOf.js'
import type { SendOptions } from '../../outbox/SendOptions.js'
import type { SendOutcome } from '../../outbox/SendOutcome.js'
import type { Priority } from '../../live/createTurns.js'
import type { Live } from '../../live/Live.js'
import { refusedLive } from '../../live/refusedLive.js'
import type { Push } from '../../live/LiveOptions.js'
import { createChannelNews } from '../channels/channelNews.js'
import { complaintsAboutKeys } from '../channels/channelComplaints.js'
import { channelPath } from '../channels/channelPath.js'
import { createChannels } from '../channels/createChannels.js'
import type { Complaints } from '../complaints.js'
import { aboutId } from '../complaints.js'
import { createLiveFactory } from '../createLiveFactory.js'
import type { Standing } from '../memberships/createMembershipCell.js'
import type { ServiceStages } from '../ServiceStages.js'
import type { ChannelHandle } from './ChannelHandle.js'
import type { Member } from './Member.js'
import type { StoredRecord } from './StoredValue.js'
import { askMemberships } from './askMemberships.js'
import { channelLive } from './channelLive.js'
import { membersFrames } from './membersFrames.js'
import { membersLive } from './membersLive.js'
import { storageLive } from './storageLive.js'
import { createTypedMessages } from './createTypedMessages.js'

/** The frames of joining and leaving come before the database knows of it; in milliseconds. */
const COMMIT_MS = 1_000

function isOver({ state$ }: Live<unknown>): boolean {
  return state$.value.phase === 'gone'
}

/** The server tells the members of a channel. */
const pushes: Readonly<Record<Standing, Push>> = {
  in: 'on',
  out: 'off',
  unknown: 'unknown',
}

type ChannelResponse = {
  [R in ResponseName]: Responses[R] extends { readonly channel: GameChannel } ? R : never
}[ResponseName]

/** Makes `talo.channel`: gives a handle on one channel, the same one for as long as anybody holds it. */
export function createChannel(stages: ServiceStages): (id: number) => ChannelHandle {
  const { cached } = stages.once(createLiveFactory)
  // Who writes JavaScript may give a text for an id, which is another key.
  return (id) => cached(`channel ${typeof id} ${String(id)}`, () => createHandle(stages, id))
}

function createHandle(stages: ServiceStages, id: number): ChannelHandle {
  const { http, identity, dispatch, message$, memberships, status$ } = stages
  const lives = stages.once(createLiveFactory)
  const { cached, queue } = lives
  const desk = stages.once(createChannelNews)
  const channels = stages.once(createChannels)

  /** Live state of the channel, unless something is wrong with what is asked for. */
  function live<T>(what: string, complaints: Complaints, make$: () => Live<T>): Live<T> {
    const reasons = [...aboutId('id', id), ...complaints]
    return reasons.length === 0
      ? make$()
      : refusedLive(new Malformed({ what, reasons }), stages.disposed$)
  }
  function on<R extends ChannelResponse>(res: R): Observable<Responses[R]> {
    return dispatch.on(res).pipe(filter(({ channel }) => channel.id === id))
  }
  function ask<T>(call: HttpCall<T>, priority: Priority, begins?: () => void): Observable<T> {
    return queue.run(
      `${call.path} ${JSON.stringify(call.query ?? {})}`,
      priority,
      http(call),
      begins,
    )
  }
  /** What only members may ask for: not while the player is about to be one again. */
  function askAsMember<T>(
    call: HttpCall<T>,
    priority: Priority,
    begins?: () => void,
  ): Observable<T> {
    return memberships.holds
      .whenFree(id)
      .pipe(switchMap(() => memberships.learn(id, ask(call, priority, begins))))
  }
  const own$ = desk
    .ofChannel(id, ['joined', 'left'])
    .pipe(filter(({ playerAlias }) => playerAlias?.id === identity.alias()?.id))
  const leaving$ = merge(
    desk.ofChannel(id, ['leaving']),
    own$.pipe(filter(({ news }) => news === 'left')),
  )
  /** What the player does elsewhere, or what is done to them. */
  const elsewhere$ = own$.pipe(
    filter(({ source, playerAlias }) => source === 'frame' && playerAlias !== undefined),
    tap(({ news }) => {
      memberships.cell.decide(id, news === 'joined' ? 'in' : 'out')
    }),
    ignoreElements(),
  )
  const push$ = merge(
    memberships.cell.standing$(id).pipe(map((standing) => pushes[standing])),
    elsewhere$,
  )
  /** When what only members may see cannot be seen any more, or perhaps not: the answer says so. */
  const excluded$ = merge(
    own$.pipe(
      filter(({ news }) => news === 'left'),
      switchMap((news) => (news.source === 'frame' ? of(news).pipe(delay(COMMIT_MS)) : of(news))),
    ),
    memberships.doubted$.pipe(filter((channelId) => channelId === id)),
  )

  const ownMessage$ = message$.pipe(filter(({ channel }) => channel.id === id))
  function send(message: string, options?: SendOptions): Observable<SendOutcome<ReceivedMessage>> {
    return channels.sendMessage(id, message, options)
  }

  const channel$: Live<GameChannel> = live('channel(id).channel$', [], () =>
    cached(`channel$ ${String(id)}`, () =>
      channelLive({
        lives,
        news$: merge(
          desk.ofChannel(id, ['channel', 'deleted', 'left']),
          stages.once(askMemberships),
        ),
        snapshot: (priority, begins) =>
          ask({ method: 'GET', path: channelPath(id), decode: ChannelBody }, priority, begins).pipe(
            map(({ channel }) => channel),
          ),
        forget$: leaving$,
        push$,
      }),
    ),
  )

  function stay(): Live<GameChannel> {
    return live('channel(id).stay()', [], () =>
      cached(`stay ${String(id)}`, () => {
        let release: () => void = () => undefined
        const hold = () => {
          release()
          release = memberships.holds.hold(id)
        }
        const away$ = status$.pipe(
          filter((status) => isGone(status) && memberships.temporary.has(id)),
          tap(hold),
          ignoreElements(),
        )
        const left$ = leaving$.pipe(
          tap(() => {
            release()
          }),
          ignoreElements(),
        )
        let isJoining = false
        // Who left, and joined again by a call, is in.
        const back$ = own$.pipe(
          filter(({ news }) => news === 'joined' && !isJoining && isOver(stay$)),
          tap(() => {
            stay$.refresh()
          }),
          ignoreElements(),
        )
        const expelled$ = own$.pipe(
          filter(({ news, source }) => news === 'left' && source === 'frame'),
          delay(COMMIT_MS),
        )
        const join$ = defer(() => {
          isJoining = true
          return memberships.join(id)
        }).pipe(
          finalize(() => {
            isJoining = false
          }),
        )
        const stay$: Live<GameChannel> = channelLive({
          lives,
          // What is said in the channel waits for the join.
          news$: defer(() => {
            hold()
            return merge(
              away$,
              left$,
              desk.ofChannel(id, ['channel', 'deleted', 'leaving', 'left']),
            )
          }).pipe(
            finalize(() => {
              release()
            }),
          ),
          snapshot: (_, begins) =>
            queue.run(`stay ${String(id)}`, 'user', join$, begins).pipe(
              tap({
                next: () => {
                  release()
                },
                error: () => {
                  release()
                },
              }),
            ),
          again$: merge(expelled$, back$),
          forget$: leaving$,
        })
        return stay$
      }),
    )
  }

  const members$: Live<readonly Member[]> = live('channel(id).members$', [], () =>
    cached(`members$ ${String(id)}`, () =>
      membersLive({
        lives,
        frame$: membersFrames(stages, id),
        page: (page, priority, begins) =>
          askAsMember(
            {
              method: 'GET',
              path: channelPath(id, '/members'),
              query: { page },
              decode: ChannelMembersBody,
            },
            priority,
            begins,
          ),
        again$: excluded$,
        forget$: leaving$,
        push$,
      }),
    ),
  )

  function storage$<K extends string>(keys: readonly K[]): Live<StoredRecord<K>> {
    // Of no keys there is nothing to know.
    const isNone = Array.isArray(keys) && keys.length === 0
    const complaints = isNone ? [] : complaintsAboutKeys(keys)
    return live('channel(id).storage$(keys)', complaints, () => storageOfKeys(keys))
  }
  function storageOfKeys<K extends string>(keys: readonly K[]): Live<StoredRecord<K>> {
    const sorted = [...new Set(keys)].sort()
    const live$: Live<StoredRecord<K>> = cached(
      `storage$ ${String(id)} ${JSON.stringify(sorted)}`,
      () =>
        storageLive({
          lives,
          keys: sorted,
          news$: desk.ofChannel(id, ['storage', 'deleted']),
          list: (propKeys, priority, begins) =>
            askAsMember(
              {
                method: 'GET',
                path: channelPath(id, '/storage/list'),
                query: { propKeys },
                decode: ChannelStoragePropsBody,
              },
              priority,
              begins,
            ).pipe(map(({ props }) => props)),
          again$: excluded$,
          forget$: leaving$,
          push$,
        }),
    )
    return live$
  }

  return {
    id,
    message$: ownMessage$,
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
    stay,
    typed: (given: unknown) =>
      createTypedMessages({ message$: ownMessage$, send, redact: stages.secrets.redact }, given),
  }
}
