import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { everything, latencyOf, seedOf, settingsOf } from './node/defaults.js'
import { createDriver } from './node/driver.js'
import { createDashboard } from './node/dashboard.js'
import type { Emulator, Target } from './Emulator.js'
import type { EmulatorOptions } from './EmulatorOptions.js'
import { createFaults } from './node/faults.js'
import { createGate } from './node/gate.js'
import { createHttp } from './node/http.js'
import { createRandom } from './node/random.js'
import { createRefusals } from './node/refusals.js'
import { createSockets } from './node/sockets.js'
import { createTimers, type Timers } from './node/timers.js'
import { createWorld, type World } from './world.js'

function scheduler(timers: Timers, { switches }: EmulatorOptions): (run: () => void) => void {
  const overtaking = switches?.overtaking
  if (overtaking === undefined) {
    return (run) => {
      run()
    }
  }
  const random = createRandom(overtaking.seed)
  return (run) => {
    timers.after(random() * overtaking.maxMs, run)
  }
}

function perAlias(world: World): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const { alias } of world.state.conns.values()) {
    if (alias !== undefined) counts.set(alias.id, alias.conns.size)
  }
  return counts
}

/**
 * Starts a Talo server in memory: HTTP and WebSocket on one port, for tests and for working offline.
 * It behaves as the real one does, surprises included. Rejects when it cannot listen.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { port = 0, host = '127.0.0.1', games = [{}], now = Date.now } = options
  const world = createWorld(settingsOf(options), games.map(seedOf))
  const timers = createTimers()
  const gate = createGate(timers)
  const refusals = createRefusals()
  const sockets = createSockets({
    timers,
    gate,
    ticketCheckMs: options.latency?.ticketCheck ?? 2,
    schedule: scheduler(timers, options),
  })
  const { perform } = sockets
  const driver = createDriver({ world, now, latency: latencyOf(options), timers, gate, perform })
  const opened = () =>
    new Promise<void>((resolve) => {
      if (gate.frozen) gate.pass(resolve)
      else resolve()
    })
  const server = createServer(createHttp(driver, refusals, opened))
  server.headersTimeout = 10_000
  server.requestTimeout = 20_000
  server.keepAliveTimeout = 30_000
  sockets.attach(server, driver)
  server.listen(port, host)
  await once(server, 'listening')

  const keys = games.flatMap(({ keys: seeds = [{ scopes: everything }] }, game) =>
    seeds.map(({ scopes }) => world.createAccessKey(now(), game, scopes)),
  )
  timers.every(options.heartbeatMs ?? 30_000, () => {
    if (!gate.frozen) driver.run({ type: 'heartbeat' })
  })
  timers.every(options.messageFlushMs ?? 30_000, () => {
    driver.run({ type: 'flush-messages' })
  })

  const connsOf = (target: Target | undefined) =>
    target?.alias === undefined
      ? undefined
      : [...(world.state.aliases.get(target.alias)?.conns ?? [])].map(({ id }) => id)
  const address = addressOf(server.address(), host)
  return {
    apiUrl: `http://${address}`,
    socketUrl: `ws://${address}`,
    port: portOf(server.address()),
    accessKey: keys[0] ?? '',
    createAccessKey: ({ scopes = everything, game = 0 } = {}) =>
      world.createAccessKey(now(), game, scopes),
    dashboard: createDashboard(driver, world),
    faults: createFaults({ sockets, gate, refusals, connsOf }),
    connections: {
      get count() {
        return sockets.size
      },
      ofAlias: (id) => world.state.aliases.get(id)?.conns.size ?? 0,
      get perAlias() {
        return perAlias(world)
      },
    },
    stop: async () => {
      timers.stop()
      sockets.stop()
      server.closeAllConnections()
      if (!server.listening) return
      server.close()
      await once(server, 'close')
    },
  }
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0
}

function addressOf(address: AddressInfo | string | null, host: string): string {
  return `${host.includes(':') ? `[${host}]` : host}:${String(portOf(address))}`
}
