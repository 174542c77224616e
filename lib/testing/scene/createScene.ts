import { createDashboard } from '../../emulator/createDashboard.js'
import { createNetwork, type Network } from '../createNetwork.js'
import type { Clock } from '../network/createClock.js'
import type { Problem } from '../expect/createExpectations.js'
import type { TaloScene } from '../TaloScene.js'
import type { TaloTestOptions } from '../TaloTestOptions.js'
import { createAdmin } from './createAdmin.js'
import { createChannels } from './createChannels.js'
import { createClients, type Clients } from './createClients.js'
import { createGameWorld } from './createGameWorld.js'
import { createPuppets, type PuppetParts } from './createPuppets.js'
import { createRefusalWatch } from './createRefusalWatch.js'
import { createTestFaults } from './createTestFaults.js'

export interface SceneParts {
  readonly options: TaloTestOptions
  readonly clock: Clock
  /** The wall clock, in epoch milliseconds. */
  readonly now: () => number
  readonly random: () => number
  readonly play: PuppetParts['play']
}

/** A scene with what the kit looks at behind it. */
export interface Stage {
  readonly scene: TaloScene
  readonly network: Network
  readonly clients: Clients
  /** What was asked for and never came into play. */
  problems(): readonly Problem[]
  /** Ends all that goes on. */
  dispose(): void
}

/** How often the server looks for silent connections, and counts messages, in milliseconds. */
const SERVER_ROUND = 30_000

export function createScene({ options, clock, now, random, play }: SceneParts): Stage {
  const { hopMs = 1, latency = {}, switches } = options
  const { world, accessKey } = createGameWorld(options, now())
  const network = createNetwork({
    world,
    clock,
    now,
    latency: {
      hop: () => hopMs,
      commit: (delay) => latency[delay] ?? 0,
      ticketCheck: latency.ticketCheck ?? 0,
    },
    overtaking: switches?.overtaking,
  })
  const clients = createClients({ network, accessKey, random })
  const admin = createAdmin(network, accessKey)
  const puppet = createPuppets({ network, admin, play })
  clock.every(SERVER_ROUND, () => {
    network.run({ type: 'heartbeat' })
    network.run({ type: 'flush-messages' })
  })
  const refusals = createRefusalWatch(network.call$)
  const scene: TaloScene = {
    player: clients.player,
    client: clients.client,
    puppet,
    ...createChannels(network, admin),
    faults: createTestFaults(network, clients, refusals),
    dashboard: createDashboard(network.run, world),
    now,
  }
  return {
    scene,
    network,
    clients,
    problems: refusals.problems,
    dispose: () => {
      clients.dispose()
      network.stop()
    },
  }
}
