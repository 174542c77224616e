import type { Observable } from 'rxjs'
import { delay, filter, map, merge, of, switchMap, tap } from 'rxjs'
import type { ReceivedMessage } from '../../dispatch/receivedMessages.js'
import { ChannelBody } from '../../protocol/bodies/ChannelBody.js'
import { ChannelMembersBody } from '../../protocol/bodies/ChannelMembersBody.js'
import { ChannelStoragePropsBody } from '../../protocol/bodies/ChannelStoragePropsBody.js'
import type { GameChannel } from '../../protocol/entities/GameChannel.js'
import type { ResponseName, Responses } from '../../protocol/responses/catalogue.js'
import type { HttpCall } from '../../http/HttpCall.js'
import type { SendOptions } from '../../outbox/SendOptions.js'
import type { SendOutcome } from '../../outbox/SendOutcome.js'
import type { Urgency } from '../../state/createHealingQueue.js'
import type { Live } from '../../state/Live.js'
import { createChannelNews } from '../channels/channelNews.js'
import type { MemberJoined, MemberLeft } from '../channels/channelNews.js'
import { channelPath } from '../channels/channelPath.js'
import { createChannels } from '../channels/createChannels.js'
import { createLives } from '../createLives.js'
import type { ServiceStages } from '../ServiceStages.js'
import type { ChannelHandle } from './ChannelHandle.js'
import type { Member } from './Member.js'
import type { StoredRecord } from './StoredValue.js'
import { channelLive } from './channelLive.js'
import { membersFrames } from './membersFrames.js'
import { membersLive } from './membersLive.js'
import { storageLive } from './storageLive.js'
import { createTypedMessages } from './createTypedMessages.js'

/** The frames of joining and leaving come before the database knows of it; in milliseconds. */
const COMMIT_MS = 1_000

type ChannelResponse = {
  [R in ResponseName]: Responses[R] extends { readonly channel: GameChannel } ? R : never
}[ResponseName]

/** Makes `talo.channel`: gives a handle on one channel, the same one for as long as anybody holds it. */
export function createChannel(stages: ServiceStages): (id: number) => ChannelHandle {
  const { kept } = stages.once(createLives)
  return (id) => kept(`channel ${String(id)}`, () => createHandle(stages, id))
}

function createHandle(stages: ServiceStages, id: number): ChannelHandle {
  const { http, identity, dispatch, message$, ghosts } = stages
  const lives = stages.once(createLives)
  const { kept, queue } = lives
  const desk = stages.once(createChannelNews)
  const channels = stages.once(createChannels)

  function on<R extends ChannelResponse>(res: R): Observable<Responses[R]> {
    return dispatch.on(res).pipe(filter(({ channel }) => channel.id === id))
  }
  function ask<T>(call: HttpCall<T>, urgency: Urgency): Observable<T> {
    return queue.run(`${call.path} ${JSON.stringify(call.query ?? {})}`, urgency, http(call))
  }
  const own$ = desk
    .ofChannel(id, ['joined', 'left'])
    .pipe(filter(({ playerAlias }) => playerAlias?.id === identity.alias()?.id))
  /** When what only members may see can be seen, or not any more. */
  function admission$(live$: () => Live<unknown>): Observable<unknown> {
    return own$.pipe(
      filter(({ news }) => news === 'left' || live$().state$.value.phase !== 'ready'),
      switchMap((news: MemberJoined | MemberLeft) => {
        const later$ = of(news).pipe(delay(COMMIT_MS))
        if (news.source === 'frame') return later$
        // What was told to the members before oneself was one may not be in the first snapshot.
        return news.news === 'joined' ? merge(of(news), later$) : of(news)
      }),
    )
  }

  const ownMessage$ = message$.pipe(filter(({ channel }) => channel.id === id))
  function send(message: string, options?: SendOptions): Observable<SendOutcome<ReceivedMessage>> {
    return channels.sendMessage(id, message, options)
  }

  const channel$ = kept(`channel$ ${String(id)}`, () =>
    channelLive({
      lives,
      news$: desk.ofChannel(id, ['channel', 'deleted']),
      snapshot: (urgency) =>
        ask({ method: 'GET', path: channelPath(id), decode: ChannelBody }, urgency).pipe(
          map(({ channel }) => channel),
        ),
    }),
  )

  function stay(): Live<GameChannel> {
    return kept(`stay ${String(id)}`, () =>
      channelLive({
        lives,
        news$: desk.ofChannel(id, ['channel', 'deleted', 'leaving']),
        snapshot: (urgency) =>
          ask(
            { method: 'POST', path: channelPath(id, '/join'), decode: ChannelBody },
            urgency,
          ).pipe(
            map(({ channel }) => channel),
            tap((channel) => {
              ghosts.joined(channel)
              desk.note({ news: 'channel', channelId: id, channel, source: 'http' })
            }),
          ),
        again$: own$.pipe(
          filter(({ news, source }) => news === 'left' && source === 'frame'),
          delay(COMMIT_MS),
        ),
      }),
    )
  }

  const members$: Live<readonly Member[]> = kept(`members$ ${String(id)}`, () =>
    membersLive({
      lives,
      frame$: membersFrames(stages, id),
      page: (page, urgency) =>
        ask(
          {
            method: 'GET',
            path: channelPath(id, '/members'),
            query: { page },
            decode: ChannelMembersBody,
          },
          urgency,
        ),
      again$: admission$(() => members$),
    }),
  )

  function storage$<K extends string>(keys: readonly K[]): Live<StoredRecord<K>> {
    const sorted = [...new Set(keys)].sort()
    const live$: Live<StoredRecord<K>> = kept(
      `storage$ ${String(id)} ${JSON.stringify(sorted)}`,
      () =>
        storageLive({
          lives,
          keys: sorted,
          news$: desk.ofChannel(id, ['storage', 'deleted']),
          list: (propKeys, urgency) =>
            ask(
              {
                method: 'GET',
                path: channelPath(id, '/storage/list'),
                query: { propKeys },
                decode: ChannelStoragePropsBody,
              },
              urgency,
            ).pipe(map(({ props }) => props)),
          again$: admission$(() => live$),
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
    typed: (options) => createTypedMessages({ message$: ownMessage$, send }, options),
  }
}
