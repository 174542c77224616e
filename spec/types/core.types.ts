import {
  aliasOf,
  channel,
  type ChannelHandle,
  channels,
  type Channels,
  enter,
  otherOf,
  propOf,
  propsOf,
} from 'talo-rx'
import type {
  Live,
  NewChannel,
  PlayerAlias,
  PlayerAliasSubscription,
  PlayerWithAliases,
  Prop,
  PropChange,
  ServerClockState,
  State,
  Talo,
} from 'talo-rx'
import type { Health, Players, SocketTickets, TaloCore, TaloSocket } from 'talo-rx'
import type { Observable } from 'rxjs'
import * as t from 'io-ts'
import * as z from 'zod'
import { the } from './the.js'

/** The core is small; each further service is a function over it. */
export function core(talo: TaloCore): void {
  the(talo.health).is<Health>()
  the(talo.health.check()).is<Observable<undefined>>()
  the(talo.players).is<Players>()
  the(talo.socket).is<TaloSocket>()
  the(talo.socketTickets).is<SocketTickets>()
  the(talo.serverNow()).is<number>()
  the(talo.serverClock$).is<State<ServerClockState>>()
  the(enter(talo, 'lobby')).is<Live<ChannelHandle>>()
  // @ts-expect-error the core has none itself
  the(talo.enter).is<Talo['enter']>()
  the(talo.socketTickets.create()).is<Observable<string>>()

  the(channels(talo)).is<Channels>()
  the(channel(talo, 7)).is<ChannelHandle>()
  // @ts-expect-error the core has none itself
  the(talo.channels).is<Channels>()
}

/** A room is an id, a name, or what a new channel is like. */
export function rooms(talo: Talo, wanted: NewChannel): void {
  the(talo.enter(7)).is<Live<ChannelHandle>>()
  the(talo.enter(wanted)).is<Live<ChannelHandle>>()
  // @ts-expect-error a channel is no room: its id is
  void talo.enter({ id: 7 })
}

/** What is asked for is read as told. */
export function requests(talo: Talo): void {
  const path = '/v1/game-stats'
  const method = 'GET'
  const Stats = z.object({ gold: z.string().transform(Number) })
  the(talo.request({ method, path })).is<Observable<unknown>>()
  the(talo.request({ method, path, query: { page: 1 }, body: undefined })).is<Observable<unknown>>()
  the(talo.request({ method, path, decode: Stats })).is<Observable<{ gold: number }>>()
  the(talo.request({ method, path, decode: t.type({ gold: t.number }) })).is<
    Observable<{ gold: number }>
  >()
  the(talo.request({ method, path, decode: (json) => String(json) })).is<Observable<string>>()
  // @ts-expect-error results of parsing are no values
  void talo.request({ method, path, decode: Stats.safeParse })
  // @ts-expect-error no such method
  void talo.request({ method: 'HEAD', path })
}

/** What is looked up in entities. */
export function lookUps(
  player: PlayerWithAliases,
  friends: PlayerAliasSubscription,
  alias: PlayerAlias,
): void {
  the(propOf(player, 'level')).is<string | undefined>()
  the(propOf(player, 'level', '1')).is<string>()
  the(propOf(player, 'level', null)).is<string | null>()
  the(propsOf({ level: '3' })).is<readonly Prop[]>()
  the(propsOf({ level: null, 'items[]': ['a'] })).is<readonly PropChange[]>()
  the(aliasOf(player, 'steam')).is<PlayerAlias | undefined>()
  the(otherOf(friends, alias)).is<PlayerAlias>()
  // @ts-expect-error values are text
  void propsOf({ level: 3 })
}
