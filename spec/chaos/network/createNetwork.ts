import type { HttpTransport } from '../../../lib/http/HttpTransport.js'
import type { Dial } from '../../../lib/transport/Wire.js'
import { game, settings } from '../../support/worldClient.js'
import type { NetworkSettings } from '../Schedule.js'
import { createChance, type Chance } from './createChance.js'
import { createGates, type Gates } from './createGates.js'
import { createJournal, type Journal } from './createJournal.js'
import { createLanes, type Lanes } from './createLanes.js'
import { createServer, type Server } from './createServer.js'
import { createTransport } from './createTransport.js'
import { createFaults, type Faults } from './createFaults.js'
import { createWires, type Wires } from './createWires.js'

/** A server, and the way there from every client. */
export interface Network {
  readonly server: Server
  readonly journal: Journal
  readonly faults: Faults
  readonly wires: Wires
  readonly gates: Gates
  readonly lanes: Lanes
  readonly chance: Chance
  readonly signed: NetworkSettings['signed']
  readonly mayRead: boolean
  transportOf(client: number): HttpTransport
  dialOf(client: number): Dial
  /** Ends every fault. */
  clear(): void
}

/** What a game that verifies requests signs with. */
export const verificationKey = { version: '1', value: 'the-verification-key' }

const offLimits = { auth: Infinity, default: Infinity }

export function createNetwork(asked: NetworkSettings): Network {
  const { seed, slowestHopMs, limits, signed, mayRead } = asked
  const chance = createChance(seed)
  const journal = createJournal()
  const faults = createFaults()
  const gates = createGates()
  const lanes = createLanes()
  const hop = (lane: string) => Math.floor(chance(lane) * slowestHopMs)
  const defaults = settings()
  const wires: Wires = createWires({
    server: () => server,
    faults,
    gates,
    lanes,
    journal,
    hop,
  })
  const server = createServer({
    settings: {
      ...defaults,
      limits: {
        ...defaults.limits,
        ...(limits === 'real' ? { auth: 20, default: 100 } : offLimits),
      },
      switches: {
        ...defaults.switches,
        brokenSocketSignatures: signed === 'broken',
        // Without echoes there is no telling which of two frames was refused.
        overtakingAfterSilence: mayRead && defaults.switches.overtakingAfterSilence,
        seed,
      },
    },
    game: { ...game, verifyRequests: signed !== 'no', verificationKeys: [verificationKey] },
    mayRead,
    chance,
    lanes,
    journal,
    perform: wires.perform,
  })

  return {
    server,
    journal,
    faults,
    wires,
    gates,
    lanes,
    chance,
    signed,
    mayRead,
    transportOf: (client) =>
      createTransport({ client, server, faults, gates, lanes, chance, hop, journal }),
    dialOf: wires.dialOf,
    clear: () => {
      faults.clear()
      gates.thaw()
      wires.mend()
    },
  }
}
