import { createServer } from 'node:http'
import { sdkVersion } from '../protocol/sdkVersion.js'
import { createDashboard } from './createDashboard.js'
import { latencyOf, seedOf } from './defaults.js'
import type { Emulator, EmulatorRefusal, EmulatorTarget } from './Emulator.js'
import { createControl } from './control/createControl.js'
import { createEvents } from './control/createEvents.js'
import { isLoopback } from './control/isLoopback.js'
import type { EmulatorOptions } from './EmulatorOptions.js'
import { createGate } from './faults/createGate.js'
import { createLosses } from './faults/createLosses.js'
import { createRefusals } from './faults/createRefusals.js'
import { createScheduler } from './faults/createScheduler.js'
import { everything, keySeedsOf } from './keySeedsOf.js'
import { createConnections } from './node/createConnections.js'
import { createDriver } from './node/createDriver.js'
import { createFaults } from './node/createFaults.js'
import { createHttp } from './node/createHttp.js'
import { hangUp, listen } from './node/listen.js'
import { createSockets } from './node/createSockets.js'
import { createTimers } from './node/createTimers.js'
import { settingsOf } from './node/settingsOf.js'
import { createUpgradeRefusals } from './node/createUpgradeRefusals.js'
import { welcome } from './node/welcome.js'
import { createWorld } from './world.js'

/**
 * Starts a Talo server in memory: HTTP and WebSocket on one port, for tests and for working offline.
 * It behaves as the real one does, surprises included. Rejects when it cannot listen, and
 * when a key is none.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { port = 0, host = '127.0.0.1', games = [{}], now = Date.now, control } = options
  if (control !== undefined && !isLoopback(host)) {
    throw new RangeError(`control is for this machine alone, and ${host} is an address for others`)
  }
  const keySeeds = keySeedsOf(games)
  const world = createWorld(settingsOf(options), games.map(seedOf))
  const timers = createTimers()
  const gate = createGate({ now: () => performance.now(), after: timers.after })
  const refusals = createRefusals<EmulatorRefusal>()
  const losses = createLosses()
  const upgradeRefusals = createUpgradeRefusals()
  const events = createEvents(now)
  const isWatched = control?.panel === true
  const log: EmulatorOptions['log'] = isWatched
    ? (entry) => {
        options.log?.(entry)
        // Frames come with their texts.
        if (entry.type !== 'sent' && entry.type !== 'received') events.add(entry)
      }
    : options.log
  const sockets = createSockets({
    timers,
    gate,
    losses,
    log,
    watch: isWatched ? events.add : undefined,
    refusals: upgradeRefusals,
    ticketCheckMs: options.latency?.ticketCheck ?? 5,
    schedule: createScheduler(timers, options.switches),
  })
  const { perform } = sockets
  const driver = createDriver({
    world,
    now,
    latency: latencyOf(options.latency),
    timers,
    gate,
    perform,
  })
  const opened = () =>
    new Promise<void>((resolve) => {
      if (gate.frozen) gate.pass(resolve)
      else resolve()
    })
  const connsOf = (target: EmulatorTarget | undefined) =>
    target?.alias === undefined
      ? undefined
      : [...(world.state.aliases.get(target.alias)?.conns ?? [])].map(({ id }) => id)
  let authority = ''
  const http = createHttp({
    driver,
    refusals,
    opened,
    log,
    welcome: () => welcome(sdkVersion, authority),
  })
  const faults = createFaults({
    driver,
    sockets,
    gate,
    losses,
    refusals,
    upgradeRefusals,
    connsOf,
  })
  const { state } = world
  const isFrozen = () => gate.frozen
  const server = createServer(
    control === undefined
      ? http
      : createControl({ control, faults, state, isFrozen, events }, http),
  )
  sockets.attach(server, driver)
  const address = await listen(server, port, host)
  authority = address.authority

  const keys = keySeeds.map(({ game, scopes, text }) =>
    world.createAccessKey(now(), game, scopes, text),
  )
  games.forEach(({ players = [], channels = [] }, game) => {
    for (const { service = 'username', identifier, props = [] } of players) {
      driver.run({ type: 'create-player', game, service, identifier, props })
    }
    for (const channel of channels) driver.run({ type: 'create-channel', game, channel })
  })
  timers.every(options.heartbeatMs ?? 30_000, () => {
    if (!gate.frozen) driver.run({ type: 'heartbeat' })
  })
  timers.every(options.messageFlushMs ?? 30_000, () => {
    driver.run({ type: 'flush-messages' })
  })

  return {
    apiUrl: `http://${address.authority}`,
    socketUrl: `ws://${address.authority}`,
    port: address.port,
    accessKey: keys[0] ?? '',
    createAccessKey: ({ scopes = everything, game = 0 } = {}) =>
      world.createAccessKey(now(), game, scopes),
    dashboard: createDashboard(driver.run, world),
    faults,
    connections: createConnections(sockets, world),
    stop: async () => {
      timers.stop()
      sockets.stop()
      await hangUp(server)
    },
  }
}
