import type { EmulatorFaults, EmulatorRefusal, EmulatorTarget } from '../Emulator.js'
import { beginningWith } from '../faults/concerns.js'
import type { Gate } from '../faults/createGate.js'
import type { Losses } from '../faults/createLosses.js'
import type { Refusals } from '../faults/createRefusals.js'
import type { Client } from './Client.js'
import type { Driver } from './createDriver.js'
import type { Sockets } from './createSockets.js'
import type { UpgradeRefusals } from './createUpgradeRefusals.js'

export interface FaultParts {
  readonly driver: Driver
  readonly sockets: Sockets
  readonly gate: Gate
  readonly losses: Losses
  readonly refusals: Refusals<EmulatorRefusal>
  readonly upgradeRefusals: UpgradeRefusals
  /** The connections a fault concerns; undefined for all. */
  readonly connsOf: (target: EmulatorTarget | undefined) => readonly string[] | undefined
}

export function createFaults(parts: FaultParts): EmulatorFaults {
  const { driver, sockets, gate, losses, refusals, upgradeRefusals, connsOf } = parts

  const endTicketRefusals: (() => void)[] = []

  function each(target: EmulatorTarget | undefined, act: (client: Client) => void): void {
    sockets.clients(connsOf(target)).forEach(act)
  }

  function say(data: string | Uint8Array, target: EmulatorTarget | undefined): void {
    gate.pass(() => {
      each(target, ({ act }) => {
        act((socket) => {
          if (socket.readyState === socket.OPEN) socket.send(data)
        })
      })
    })
  }

  function thaw(): void {
    each(undefined, (client) => {
      client.thaw()
    })
    gate.thaw()
  }

  return {
    dropAll: (target) => {
      each(target, ({ socket }) => {
        socket.terminate()
      })
    },
    closeAll: (code, reason = '', target) => {
      each(target, ({ act }) => {
        act((socket) => {
          socket.close(code, reason)
        })
      })
    },
    freeze: (target) => {
      if (target === undefined) gate.freeze()
      each(target, (client) => {
        client.freeze()
      })
    },
    thaw,
    loseFrames: (count, target) => {
      losses.set(count, connsOf(target))
    },
    refuseTickets: (refusal = {}) => {
      if (refusal.times === 0) {
        for (const end of endTicketRefusals.splice(0)) end()
        return
      }
      endTicketRefusals.push(
        refusals.add(beginningWith({ method: 'POST', path: '/v1/socket-tickets' }), refusal),
      )
    },
    refuseCalls: (which, refusal = {}) => {
      refusals.add(beginningWith(which), refusal)
    },
    refuseUpgrades: (refusal = {}) => {
      upgradeRefusals.set(refusal)
    },
    expireTokens: (token, target) => {
      driver.run({ type: 'expire-tokens', token, alias: target?.alias })
    },
    endSessions: (target) => {
      driver.run({ type: 'end-sessions', alias: target?.alias })
    },
    sendText: say,
    sendBinary: say,
    delay: (ms) => {
      gate.delay(ms)
    },
    withholdConnected: (on) => {
      sockets.withhold(on)
    },
    clear: () => {
      refusals.clear()
      upgradeRefusals.set(undefined)
      losses.set(0)
      sockets.withhold(false)
      gate.delay(0)
      thaw()
    },
  }
}
