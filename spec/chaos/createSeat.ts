import { concatMap, from, type Observable, switchMap } from 'rxjs'
import { createTalo } from '../../lib/createTalo.js'
import type { Talo } from '../../lib/services/TaloCore.js'
import { createListener, type Listener } from './createListener.js'
import type { Network } from './network/createNetwork.js'
import type { ClientSettings } from './Schedule.js'

/** A client and its user. */
export interface Seat {
  readonly index: number
  readonly talo: Talo
  /** The live values that it listens to. */
  readonly listener: Listener
  /** Makes a call, and notes what comes of it. */
  ask(name: string, call$: Observable<unknown>): void
  /** Opens the socket, and identifies a player if there is none. */
  comeBack(): void
}

export interface SeatStages {
  readonly index: number
  readonly settings: ClientSettings
  readonly network: Network
}

/** Every live value there is, but for those of players. */
const everything = [1, 2].flatMap((channel) =>
  (['channel', 'members', 'storage'] as const).map((live) => ({ live, channel })),
)

export function createSeat({ index, settings, network }: SeatStages): Seat {
  const { server } = network
  const { player, joins, listens } = settings
  const talo = createTalo(
    { accessKey: server.accessKey, keepOnline: settings.keepOnline },
    {
      transport: network.transportOf(index),
      dial: network.dialOf(index),
      lifecycle$: network.lifecycle$,
      random: () => network.chance(`client ${String(index)}`),
      now: server.now,
    },
  )
  const listener = createListener(talo)
  const ask = (_: string, call$: Observable<unknown>) => {
    call$.subscribe({ error: () => undefined })
  }
  const begin = () => {
    if (player === null) return
    const joined$ = talo.players.identify('username', player).pipe(
      switchMap(() => from(joins)),
      concatMap((id) => talo.channels.join(id)),
    )
    ask('begin', joined$)
    if (!listens) return
    for (const key of everything) listener.listen(key)
    for (const live of ['subscriptions', 'subscribers', 'config'] as const) {
      listener.listen({ live })
    }
  }
  begin()
  return {
    index,
    talo,
    listener,
    ask,
    comeBack: () => {
      const { phase } = talo.socket.status$.value
      talo.socket.open()
      if (phase === 'identified') return
      ask('identify', talo.players.identify('username', player ?? 'ann'))
    },
  }
}
