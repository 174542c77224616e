import type { EmulatorFaults, EmulatorTarget } from '../Emulator.js'
import type { Gate } from './createGate.js'
import type { Refusals } from './createRefusals.js'
import type { Sockets } from './createSockets.js'

export interface FaultParts {
  readonly sockets: Sockets
  readonly gate: Gate
  readonly refusals: Refusals
  /** The connections a fault concerns; undefined for all. */
  readonly connsOf: (target: EmulatorTarget | undefined) => readonly string[] | undefined
}

export function createFaults({ sockets, gate, refusals, connsOf }: FaultParts): EmulatorFaults {
  function thaw(): void {
    sockets.pause(false)
    gate.thaw()
  }

  return {
    dropAll: (target) => {
      sockets.each(connsOf(target), (socket) => {
        socket.terminate()
      })
    },
    closeAll: (code, reason = '', target) => {
      sockets.each(connsOf(target), (socket) => {
        socket.close(code, reason)
      })
    },
    freeze: () => {
      gate.freeze()
      sockets.pause(true)
    },
    thaw,
    refuseTickets: (refusal = {}) => {
      refusals.add({ method: 'POST', path: '/v1/socket-tickets' }, refusal)
    },
    refuseCalls: (which, refusal = {}) => {
      refusals.add(which, refusal)
    },
    refuseUpgrades: (refusal = {}) => {
      sockets.refuseUpgrades(refusal)
    },
    sendText: (text, target) => {
      gate.pass(() => {
        sockets.each(connsOf(target), (socket) => {
          socket.send(text)
        })
      })
    },
    sendBinary: (bytes, target) => {
      gate.pass(() => {
        sockets.each(connsOf(target), (socket) => {
          socket.send(bytes)
        })
      })
    },
    delay: (ms) => {
      gate.delay(ms)
    },
    withholdConnected: (on) => {
      sockets.withhold(on)
    },
    clear: () => {
      refusals.clear()
      sockets.refuseUpgrades(undefined)
      sockets.withhold(false)
      gate.delay(0)
      thaw()
    },
  }
}
