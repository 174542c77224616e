import type { Observable } from 'rxjs'
import { createHold } from '../emulator/faults/createHold.js'
import { createLosses } from '../emulator/faults/createLosses.js'
import { createNextRefusal } from '../emulator/faults/createNextRefusal.js'
import { createRefusals, type Limited } from '../emulator/faults/createRefusals.js'
import { createScheduler } from '../emulator/faults/createScheduler.js'
import type { Answer, Command, Delay, World } from '../emulator/world.js'
import type { HttpTransport } from '../http/HttpTransport.js'
import type { Dial } from '../transport/Wire.js'
import { createCalls, type ToldCall } from './network/createCalls.js'
import type { Clock } from './network/createClock.js'
import { createDelays } from './network/createDelays.js'
import { createLanes } from './network/createLanes.js'
import { createLinks, type ToldFrame } from './network/createLinks.js'
import { createNetworkFaults } from './network/createNetworkFaults.js'
import { createOffline } from './network/createOffline.js'
import { createServer, type Untimed } from './network/createServer.js'
import type { NetworkFaults } from './network/NetworkFaults.js'
import type { TestRefusal } from './TestFaults.js'

/** How long things take, in milliseconds. */
export interface NetworkLatency {
  /** From a client to the server, or back. What is said on one connection keeps its order all the same. */
  readonly hop: () => number
  /** From a frame that tells of a change to the change, and so on for what else takes its time. */
  readonly commit: (delay: Delay) => number
  /** From the opening of a connection to `v1.connected`. @defaultValue 0 */
  readonly ticketCheck?: number
}

export interface NetworkOptions {
  readonly world: World
  readonly latency: NetworkLatency
  readonly clock: Clock
  /** The wall clock, in epoch milliseconds. */
  readonly now: () => number
  /** Whether frames of one connection overtake each other. */
  readonly overtaking?: { readonly seed: number; readonly maxMs: number } | undefined
}

/** A client's end of the network. */
export interface Endpoint {
  readonly transport: HttpTransport
  readonly dial: Dial
}

/** A world and the ways to it, in whatever time RxJS keeps. */
export interface Network {
  readonly world: World
  readonly clock: Clock
  /** The wall clock, in epoch milliseconds. */
  readonly now: () => number
  endpoint(client: string): Endpoint
  /** An address of its own. */
  newAddress(): string
  /** Carries out what no client asked for. */
  run(command: Untimed<Command>): void
  /** The same, to the end, whatever the server's latency. */
  runAtOnce(command: Untimed<Command>): Answer | undefined
  /** Listens to what the world sends to a connection that is no client's; returns how to stop. */
  listen(conn: string, listener: Listener): () => void
  /** Does something, and all that follows from it, at once and in order. */
  rehearse<T>(act: () => T): T
  readonly faults: NetworkFaults
  readonly frame$: Observable<ToldFrame>
  readonly call$: Observable<ToldCall>
  /** Ends all that is under way. */
  stop(): void
}

/** A connection without a client. */
export interface Listener {
  receive(text: string): void
  ends(): void
}

export function createNetwork(options: NetworkOptions): Network {
  const { world, latency, clock, now, overtaking } = options
  const listeners = new Map<string, Listener>()
  const hold = createHold()
  const offline = createOffline()
  const delays = createDelays()
  const losses = createLosses()
  const refusals = createRefusals<TestRefusal>()
  const refusal = createNextRefusal<Limited>()
  const lanes = createLanes({ clock, hold, hop: () => latency.hop() + delays.ms })
  const overtake = createScheduler(clock, { overtaking })
  const { ticketCheck = 0 } = latency
  let addresses = 0

  const links = createLinks({
    server: () => server,
    lanes,
    offline,
    losses,
    refusal,
    isFrozen: hold.isFrozen,
    admit: (act) => {
      if (ticketCheck === 0 || lanes.isRehearsing) act()
      else clock.after(ticketCheck, act)
    },
    schedule: (act) => {
      if (lanes.isRehearsing) act()
      else overtake(act)
    },
  })
  const server = createServer({
    world,
    now,
    clock,
    commit: latency.commit,
    isRehearsing: () => lanes.isRehearsing,
    perform: (effect) => {
      links.perform(effect)
      if (effect.type === 'send') {
        for (const conn of effect.to) listeners.get(conn)?.receive(effect.text)
      } else if (effect.type === 'ping') {
        if (listeners.has(effect.conn)) server.run({ type: 'pong', conn: effect.conn })
      } else {
        listeners.get(effect.conn)?.ends()
      }
    },
  })
  const calls = createCalls({ server, lanes, offline, refusals })
  const newAddress = () => {
    addresses += 1
    return `10.${[16, 8, 0].map((bits) => String((addresses >> bits) & 255)).join('.')}`
  }

  return {
    world,
    clock,
    now,
    endpoint: (client) => ({
      transport: calls.transportOf(client, newAddress()),
      dial: links.dialOf(client),
    }),
    newAddress,
    run: (command) => {
      server.run(command)
    },
    runAtOnce: server.runAtOnce,
    listen: (conn, listener) => {
      listeners.set(conn, listener)
      return () => {
        listeners.delete(conn)
      }
    },
    rehearse: lanes.rehearse,
    faults: createNetworkFaults({
      clock,
      links,
      hold,
      offline,
      delays,
      losses,
      refusals,
      refusal,
    }),
    frame$: links.frame$,
    call$: calls.call$,
    stop: () => {
      links.stop()
      clock.stop()
    },
  }
}
