import type { Wire, WireEvents } from '../../../lib/transport/Wire.js'
import type { SocketEntry } from '../Evidence.js'
import { messageOf } from '../messageOf.js'
import type { Gates } from './createGates.js'
import type { Journal, Written } from './createJournal.js'
import type { Lanes } from './createLanes.js'
import type { Server } from './createServer.js'
import { takeOne, type Faults } from './createFaults.js'

export interface WireStages {
  readonly server: () => Server
  readonly faults: Faults
  readonly gates: Gates
  readonly lanes: Lanes
  readonly journal: Journal
  /** How long something takes from one end to the other, in ms. */
  readonly hop: (lane: string) => number
}

/** What is dialled. */
export interface Dialled {
  readonly conn: string
  readonly client: number
  readonly ticket: string
  readonly events: WireEvents
}

/** A socket, from both ends. */
export interface ChaosWire extends Dialled {
  /** What the client has of it. */
  readonly wire: Wire
  isOpen(): boolean
  isOver(): boolean
  isCut(): boolean
  /** Nothing goes through any more. */
  cut(): void
  /** The server says something. */
  say(raw: () => string | Uint8Array): void
  /** The server is done with it. */
  release(): void
  /** The server is done with it, and says so. */
  end(code: number, reason: string): void
  /** The client is told that it is over. */
  noticeEnd(code: number, reason: string): void
}

const LATE_CLOSE_MS = 5_000

export function createWire(stages: WireStages, dialled: Dialled): ChaosWire {
  const { faults, gates, lanes, journal, hop } = stages
  const { conn, client, ticket, events } = dialled
  const server = stages.server()
  /** How the client sees it. */
  let phase: 'dialling' | 'open' | 'closing' | 'over' = 'dialling'
  /** Whether the server has it. */
  let isServed = false
  let isCut = faults.unplugged.has(client)
  const isOver = () => phase === 'over'

  const note = (does: SocketEntry['does']) => {
    journal.note({ what: 'socket', at: server.now(), client, conn, does })
  }
  /** From the server to the client, or back; what is cut meanwhile does not arrive. */
  const send = (way: 'to' | 'from', act: () => void) => {
    const extra = way === 'to' ? faults.delayMs : 0
    lanes.later(`${way} ${conn}`, hop(`${way} client ${String(client)}`) + extra, () => {
      gates.pass(client, () => {
        if (!isCut) act()
      })
    })
  }
  const noticeEnd = (code: number, reason: string) => {
    if (phase === 'over') return
    phase = 'over'
    note('ended')
    events.closed(code, reason, code !== 1006)
    if (faults.closes === 'twice') events.closed(1006, '', false)
  }
  const release = () => {
    if (!isServed) return
    isServed = false
    server.run({ type: 'closed', conn })
  }
  const end = (code: number, reason: string) => {
    release()
    if (faults.closes === 'never') {
      isCut = true
      return
    }
    lanes.later(`end ${conn}`, faults.closes === 'late' ? LATE_CLOSE_MS : 0, () => {
      send('to', () => {
        noticeEnd(code, reason)
      })
    })
  }

  const accept = () => {
    if (phase !== 'dialling') return
    const refusal = faults.takeUpgrade()
    if (refusal?.hang === true) return
    if (refusal !== undefined) {
      events.failed(new Error(`the upgrade is refused, ticket ${ticket}`))
      noticeEnd(1006, '')
      return
    }
    phase = 'open'
    note('opened')
    events.opened()
    // The ticket is looked at a moment later; what is sent meanwhile is lost.
    send('to', () => {
      if (faults.withholdsConnected || isOver()) return
      isServed = true
      server.run({ type: 'open', conn, ticket })
    })
  }
  /** A frame gets to the server, unless it is lost. */
  const arrive = (text: string, written: Written) => {
    const lost = takeOne(faults.losses, client)
    if (lost !== undefined) {
      faults.losses = lost
      return
    }
    const strange = takeOne(faults.strangers, client)
    if (strange !== undefined) faults.strangers = strange
    server.receive({ conn, text, written, isStrange: strange !== undefined })
  }
  const deliver = (raw: string | Uint8Array) => {
    if (phase !== 'open' && phase !== 'closing') return
    const isMessage = typeof raw === 'string' && raw.startsWith('{"res":"v1.channels.message"')
    const message = isMessage ? messageOf(raw) : undefined
    if (message !== undefined && phase === 'open') {
      journal.note({ what: 'echo', at: server.now(), client, conn, message })
    }
    events.received(raw)
  }

  note('dialled')
  send('to', accept)
  return {
    ...dialled,
    isOpen: () => phase === 'open',
    isOver,
    isCut: () => isCut,
    cut: () => {
      isCut = true
    },
    say: (raw) => {
      send('to', () => {
        deliver(raw())
      })
    },
    release,
    end,
    noticeEnd,
    wire: {
      send: (text) => {
        if (phase !== 'open') return false
        const written = journal.written(client, conn, text, server.now())
        send('from', () => {
          arrive(text, written)
        })
        return true
      },
      close: (code, reason) => {
        if (phase === 'over') return
        phase = 'closing'
        note('closing')
        send('from', () => {
          end(code, reason)
        })
      },
      terminate: () => {
        if (phase === 'over') return
        phase = 'over'
        note('terminated')
        send('from', release)
      },
      bufferedAmount: 0,
    },
  }
}
