import type { Effect } from '../../../lib/emulator/world.js'
import type { Dial, RawMessage, WireEvents } from '../../../lib/transport/Wire.js'
import type { SocketEntry } from '../Evidence.js'
import type { Gates } from './createGates.js'
import type { Journal } from './createJournal.js'
import type { Lanes } from './createLanes.js'
import type { Server } from './createServer.js'
import { takeOne, type Weather } from './createWeather.js'

/** The sockets of all clients, and what networks do to them; without a client a fault concerns all. */
export interface Wires {
  dialOf(client: number): Dial
  /** Does to connections what the world says. */
  perform(effect: Effect): void
  /** Cuts connections; their clients notice after a while, the server at once. */
  drop(client: number | undefined, noticedAfterMs: number): void
  /** Nothing goes through any more, with every connection left open: the server gives them up after 30 to 60 s. */
  cut(client: number | undefined): void
  closeAll(client: number | undefined, code: number, reason: (conn: string) => string): void
  say(client: number | undefined, raw: (conn: string) => RawMessage): void
  ticketOf(conn: string): string
  /** Clients hear of the end of what was cut. */
  mend(): void
}

export interface WireStages {
  readonly server: () => Server
  readonly weather: Weather
  readonly gates: Gates
  readonly lanes: Lanes
  readonly journal: Journal
  /** How long something takes from one end to the other, in ms. */
  readonly hop: (lane: string) => number
}

interface Wire {
  readonly conn: string
  readonly client: number
  readonly events: WireEvents
  /** With which it was dialled. */
  readonly ticket: string
  /** How the client sees it. */
  phase: 'dialling' | 'open' | 'closing' | 'over'
  /** Whether the server has it. */
  isServed: boolean
  isCut: boolean
}

const LATE_CLOSE_MS = 5_000

export function createWires(stages: WireStages): Wires {
  const { weather, gates, lanes, journal, hop } = stages
  const wires = new Map<string, Wire>()
  const server = () => stages.server()
  const wiresOf = (client: number | undefined) =>
    [...wires.values()].filter((wire) => client === undefined || wire.client === client)

  /** From the server to the client, or back; what is cut meanwhile does not arrive. */
  const send = (wire: Wire, way: 'to' | 'from', act: () => void) => {
    const lane = `${way} ${wire.conn}`
    const extra = way === 'to' ? weather.delayMs : 0
    lanes.later(lane, hop(`${way} client ${String(wire.client)}`) + extra, () => {
      gates.pass(wire.client, () => {
        if (!wire.isCut) act()
      })
    })
  }
  const note = ({ client, conn }: Wire, does: SocketEntry['does']) => {
    journal.note({ what: 'socket', at: server().now(), client, conn, does })
  }
  const hearEnd = (wire: Wire, code: number, reason: string) => {
    if (wire.phase === 'over') return
    wire.phase = 'over'
    note(wire, 'ended')
    wire.events.closed(code, reason, code !== 1006)
    if (weather.closes === 'twice') wire.events.closed(1006, '', false)
  }
  /** The server is done with a connection. */
  const release = (wire: Wire) => {
    if (!wire.isServed) return
    wire.isServed = false
    server().run({ type: 'closed', conn: wire.conn })
  }
  const end = (wire: Wire, code: number, reason: string) => {
    release(wire)
    if (weather.closes === 'never') {
      wire.isCut = true
      return
    }
    const late = weather.closes === 'late' ? LATE_CLOSE_MS : 0
    lanes.later(`end ${wire.conn}`, late, () => {
      send(wire, 'to', () => {
        hearEnd(wire, code, reason)
      })
    })
  }

  const deliver = (wire: Wire, text: string) => {
    if (wire.phase !== 'open' && wire.phase !== 'closing') return
    const message = messageIn(text)
    if (message !== undefined && wire.phase === 'open') {
      const { client, conn } = wire
      journal.note({ what: 'echo', at: server().now(), client, conn, message })
    }
    wire.events.received(text)
  }

  const accept = (wire: Wire) => {
    const { ticket } = wire
    if (wire.phase !== 'dialling') return
    const refusal = weather.takeUpgrade()
    if (refusal?.hang === true) return
    if (refusal !== undefined) {
      wire.events.failed(new Error(`the upgrade is refused, ticket ${ticket}`))
      hearEnd(wire, 1006, '')
      return
    }
    wire.phase = 'open'
    note(wire, 'opened')
    wire.events.opened()
    // The ticket is looked at a moment later; what is said meanwhile nobody hears.
    send(wire, 'to', () => {
      if (weather.withholdsConnected || wire.phase === 'over') return
      wire.isServed = true
      server().run({ type: 'open', conn: wire.conn, ticket })
    })
  }
  const hear = (wire: Wire, text: string, written: ReturnType<Journal['written']>) => {
    const lost = takeOne(weather.losses, wire.client)
    if (lost !== undefined) {
      weather.losses = lost
      return
    }
    const strange = takeOne(weather.strangers, wire.client)
    if (strange !== undefined) weather.strangers = strange
    server().hear({ conn: wire.conn, text, written, isStrange: strange !== undefined })
  }

  function dialOf(client: number): Dial {
    return (url, events) => {
      const conn = String(wires.size + 1)
      const wire: Wire = {
        conn,
        client,
        events,
        ticket: new URL(url).searchParams.get('ticket') ?? '',
        phase: 'dialling',
        isServed: false,
        isCut: weather.unplugged.has(client),
      }
      wires.set(conn, wire)
      note(wire, 'dialled')
      send(wire, 'to', () => {
        accept(wire)
      })
      return {
        send: (text) => {
          if (wire.phase !== 'open') return false
          const written = journal.written(client, conn, text, server().now())
          send(wire, 'from', () => {
            hear(wire, text, written)
          })
          return true
        },
        close: (code, reason) => {
          if (wire.phase === 'over') return
          wire.phase = 'closing'
          note(wire, 'closing')
          send(wire, 'from', () => {
            end(wire, code, reason)
          })
        },
        terminate: () => {
          if (wire.phase === 'over') return
          wire.phase = 'over'
          note(wire, 'terminated')
          send(wire, 'from', () => {
            release(wire)
          })
        },
        bufferedAmount: 0,
      }
    }
  }

  return {
    dialOf,
    perform: (effect) => {
      if (effect.type === 'send') {
        for (const conn of effect.to) {
          const wire = wires.get(conn)
          if (wire === undefined) continue
          send(wire, 'to', () => {
            deliver(wire, effect.text)
          })
        }
        return
      }
      const wire = wires.get(effect.conn)
      if (wire === undefined) return
      if (effect.type === 'close') end(wire, effect.code, effect.reason)
      else if (effect.type === 'terminate') end(wire, 1006, '')
      else if (!wire.isCut && !gates.isFrozen(wire.client)) {
        server().run({ type: 'pong', conn: wire.conn })
      }
    },
    drop: (client, noticedAfterMs) => {
      for (const wire of wiresOf(client)) {
        if (wire.phase === 'over' || wire.isCut) continue
        release(wire)
        wire.isCut = true
        lanes.later(`end ${wire.conn}`, noticedAfterMs, () => {
          hearEnd(wire, 1006, '')
        })
      }
    },
    cut: (client) => {
      for (const wire of wiresOf(client)) wire.isCut = true
    },
    closeAll: (client, code, reason) => {
      for (const wire of wiresOf(client)) {
        if (wire.phase === 'open') end(wire, code, reason(wire.conn))
      }
    },
    say: (client, raw) => {
      for (const wire of wiresOf(client)) {
        if (wire.phase !== 'open') continue
        send(wire, 'to', () => {
          if (wire.phase === 'open') wire.events.received(raw(wire.conn))
        })
      }
    },
    ticketOf: (conn) => wires.get(conn)?.ticket ?? '',
    mend: () => {
      for (const wire of wires.values()) {
        if (!wire.isCut) continue
        lanes.later(`end ${wire.conn}`, 0, () => {
          hearEnd(wire, 1006, '')
        })
      }
    },
  }
}

/** What is said in a channel, if that is what a frame tells. */
function messageIn(text: string): string | undefined {
  if (!text.startsWith('{"res":"v1.channels.message"')) return undefined
  return (JSON.parse(text) as { readonly data: { readonly message: string } }).data.message
}
