import { from, type Observable, switchMap, tap } from 'rxjs'
import { createTalo } from '../../lib/createTalo.js'
import type { Talo } from '../../lib/services/TaloCore.js'
import type { TaloOptions } from '../../lib/TaloOptions.js'
import { hmac } from '../../lib/verification/hmac.js'
import { reconnects } from '../support/reconnects.js'
import { createAsk } from './createAsk.js'
import { createCast, type Cast } from './createCast.js'
import { createListener, type Listener } from './createListener.js'
import { createPage, type Page } from './createPage.js'
import { createSends, type Sends } from './createSends.js'
import type { Shown } from './createShown.js'
import { createStore } from './createStore.js'
import { createIdentities, type Identities } from './createIdentities.js'
import { listenToStreams } from './listenToStreams.js'
import { type Network, verificationKey } from './network/createNetwork.js'
import type { ClientSettings, Inside } from './Schedule.js'

/** A client and its user. */
export interface Seat {
  readonly index: number
  readonly talo: Talo
  readonly cast: Cast
  readonly page: Page
  readonly sends: Sends
  readonly identities: Identities
  /** The live values that it listens to. */
  readonly listener: Listener
  /** Makes a call, and notes what comes of it. */
  ask(name: string, call$: Observable<unknown>): void
  /** Opens the socket, and identifies a player if there is none. */
  comeBack(): void
  dispose(): void
  isDisposed(): boolean
  /** Does something in the next callback of that kind. */
  plan(inside: Inside, act: () => void): void
  forgetPlans(): void
}

export interface SeatStages {
  readonly index: number
  readonly settings: ClientSettings
  readonly network: Network
  readonly shown: Shown
}

function optionsOf(settings: ClientSettings, { server, signed }: Network): TaloOptions {
  const { keepOnline, heartbeat, reconnect, limit, overflow, store } = settings
  return {
    accessKey: server.accessKey,
    keepOnline,
    heartbeat: heartbeat ? undefined : false,
    reconnect: reconnects[reconnect],
    outbox: { limit, overflow },
    sessionStore: createStore(store),
    verification: signed === 'no' ? undefined : hmac(verificationKey),
  }
}

export function createSeat({ index, settings, network, shown }: SeatStages): Seat {
  const { server, journal } = network
  const { note } = journal
  const plans = new Map<Inside, (() => void)[]>()
  const carryOut = (inside: Inside) => () => plans.get(inside)?.shift()?.()
  const show = (name: string, value: unknown) => {
    shown.show(index, name, value)
  }
  const page = createPage(server.now)
  const talo = createTalo(optionsOf(settings, network), {
    transport: network.transportOf(index),
    dial: network.dialOf(index),
    lifecycle$: page.lifecycle$,
    random: () => network.chance(`client ${String(index)}`),
    now: page.now,
    elapsed: server.now,
  })
  const ask = createAsk({ client: index, now: server.now, note, show })
  const cast = createCast(server.world)
  const listener = createListener({ talo, ask, show, changed: carryOut('live') })
  const sends = createSends({
    client: index,
    talo,
    now: server.now,
    note,
    show,
    toldOutcome: carryOut('outcome'),
  })
  let isDisposed = false

  listenToStreams({ talo, ask, show, listensToAll: settings.listensToAll, carryOut })
  const { player, joins } = settings
  if (player !== null) {
    const joined$ = talo.players.identify('username', player).pipe(
      switchMap(() => from(joins)),
      tap((id) => {
        ask.call(`join ${String(id)}`, talo.channels.join(id))
      }),
    )
    ask.call('begin', joined$)
  }

  return {
    index,
    talo,
    cast,
    page,
    sends,
    identities: createIdentities(network),
    listener,
    ask: ask.call,
    comeBack: () => {
      const { phase } = talo.socket.status$.value
      talo.socket.open()
      if (phase === 'identified' || isDisposed) return
      ask.call('identify', talo.players.identify('username', player ?? 'ann'))
    },
    dispose: () => {
      if (!isDisposed) note({ what: 'disposed', at: server.now(), client: index })
      isDisposed = true
      talo.dispose()
    },
    isDisposed: () => isDisposed,
    plan: (inside, act) => {
      plans.set(inside, [...(plans.get(inside) ?? []), act])
    },
    forgetPlans: () => {
      plans.clear()
    },
  }
}
