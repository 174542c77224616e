import type { Effect } from '../../../lib/emulator/world.js'
import type { Dial, RawMessage } from '../../../lib/transport/Wire.js'
import { type ChaosWire, createWire, type WireStages } from './createWire.js'

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
  /** Clients are told of the end of what was cut. */
  mend(): void
}

export function createWires(stages: WireStages): Wires {
  const { lanes, gates } = stages
  const wires = new Map<string, ChaosWire>()
  const wiresOf = (client: number | undefined) =>
    [...wires.values()].filter((wire) => client === undefined || wire.client === client)

  const noticeEndLater = (wire: ChaosWire, ms: number) => {
    lanes.later(`end ${wire.conn}`, ms, () => {
      wire.noticeEnd(1006, '')
    })
  }
  const performOn = (wire: ChaosWire, effect: Exclude<Effect, { readonly type: 'send' }>) => {
    if (effect.type === 'close') wire.end(effect.code, effect.reason)
    else if (effect.type === 'terminate') wire.end(1006, '')
    else if (!wire.isCut() && !gates.isFrozen(wire.client)) {
      stages.server().run({ type: 'pong', conn: wire.conn })
    }
  }

  return {
    dialOf: (client) => (url, events) => {
      const conn = String(wires.size + 1)
      const ticket = new URL(url).searchParams.get('ticket') ?? ''
      const made = createWire(stages, { conn, client, ticket, events })
      wires.set(conn, made)
      return made.wire
    },
    perform: (effect) => {
      if (effect.type === 'send') {
        for (const conn of effect.to) wires.get(conn)?.say(() => effect.text)
        return
      }
      const wire = wires.get(effect.conn)
      if (wire !== undefined) performOn(wire, effect)
    },
    drop: (client, noticedAfterMs) => {
      for (const wire of wiresOf(client)) {
        if (wire.isOver() || wire.isCut()) continue
        wire.release()
        wire.cut()
        noticeEndLater(wire, noticedAfterMs)
      }
    },
    cut: (client) => {
      for (const wire of wiresOf(client)) wire.cut()
    },
    closeAll: (client, code, reason) => {
      for (const wire of wiresOf(client)) {
        if (wire.isOpen()) wire.end(code, reason(wire.conn))
      }
    },
    say: (client, raw) => {
      for (const wire of wiresOf(client)) {
        if (wire.isOpen()) wire.say(() => raw(wire.conn))
      }
    },
    ticketOf: (conn) => wires.get(conn)?.ticket ?? '',
    mend: () => {
      for (const wire of wires.values()) {
        if (wire.isCut()) noticeEndLater(wire, 0)
      }
    },
  }
}
