import type { Observable, Subject } from 'rxjs'
import { BehaviorSubject, of } from 'rxjs'
import type {
  ChannelHandle,
  GameChannel,
  LiveConfig,
  Member,
  PlayerAlias,
  ReceivedMessage,
  SocketStatus,
  Talo,
  WaitingStatus,
} from 'talo-rx'
import { sample, stubChannel, stubLive, stubState, stubTalo } from 'talo-rx/testing'
import type { StubChannel, StubLive, StubState, StubTalo } from 'talo-rx/testing'
import { the } from './the.js'

/** A stub is taken wherever the real one is. */
export function stubs(): void {
  const talo: Talo = stubTalo()
  const room: ChannelHandle = stubChannel(7)
  the(talo.channel(7)).is<ChannelHandle>()
  the(room.id).is<number>()
}

/** It has every member of the SDK, and a few for the test. */
export function members(): void {
  type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false
  the<Same<Exclude<keyof StubTalo, 'sent' | 'called'>, keyof Talo>>(true)
  the<Same<Exclude<keyof StubChannel, 'sent' | 'stored'>, keyof ChannelHandle>>(true)
  the<Same<keyof StubTalo['socket'], keyof Talo['socket']>>(true)
  the<Same<keyof StubTalo['channels'], keyof Talo['channels']>>(true)
  the<Same<keyof StubTalo['liveConfig'], keyof LiveConfig>>(true)
}

/** What the test pushes. */
export function pushes(talo: StubTalo): void {
  the(talo.socket.status$).is<StubState<SocketStatus>>()
  the(talo.players.alias$).is<StubState<PlayerAlias | null>>()
  the(talo.channels.message$).is<Subject<ReceivedMessage>>()
  the(talo.channel(7).members$).is<StubLive<readonly Member[]>>()
  the(talo.channel(7).channel$).is<StubLive<GameChannel>>()
  talo.socket.status$.set(sample.status('waiting', { retryInMs: 500 }))
  // @ts-expect-error: a status has its phase's own parts only.
  sample.status('idle', { retryInMs: 500 })
}

/** What is given. */
export function parts(status$: Observable<SocketStatus>): void {
  stubTalo({ socket: { status$ }, players: { alias$: new BehaviorSubject(sample.alias('Ada')) } })
  stubTalo({ channels: { join: (id) => of(sample.channel({ id })) } })
  stubTalo({ channel: (id) => stubChannel(id, { members$: of([sample.member('Ann')]) }) })
  stubChannel(7, { channel$: stubLive<GameChannel>() })
  the(stubState(sample.status('idle'), status$).value).is<SocketStatus>()
  // @ts-expect-error: that is no stream of statuses.
  stubTalo({ socket: { status$: of('identified') } })
  // @ts-expect-error: there is no such service.
  stubTalo({ chanels: {} })
}

/** Samples have the types of the SDK. */
export function samples(): void {
  the(sample.alias('Ann')).is<PlayerAlias>()
  const waiting: WaitingStatus = sample.status('waiting')
  the(waiting.retryInMs).is<number>()
  the(sample.failure('HttpError').status).is<number>()
}
