import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type RawData, type WebSocket } from 'ws'
import { createClient, type Client } from './Client.js'
import type { Driver } from './createDriver.js'
import type { Gate } from '../faults/createGate.js'
import { receivedEntry, sentEntry } from './logEntries.js'
import type { Losses } from '../faults/createLosses.js'
import type { EmulatorLogEntry, EmulatorOptions } from '../EmulatorOptions.js'
import type { Timers } from './createTimers.js'
import type { UpgradeRefusals } from './createUpgradeRefusals.js'
import type { Effect } from '../world.js'
import { wireText } from './wireText.js'

/** The WebSocket side: who is connected, and what is done to them. */
export interface Sockets {
  readonly size: number
  /** Carries out what the world said. */
  readonly perform: (effect: Effect) => void
  /** Those of these connections that are open; all of them without a list. */
  clients(ids?: readonly string[]): readonly Client[]
  /** From now on, the driver is told what sockets do. */
  attach(server: Server, driver: Driver): void
  withhold(on: boolean): void
  stop(): void
}

export interface SocketParts {
  readonly timers: Timers
  readonly gate: Gate
  readonly losses: Losses
  readonly log: EmulatorOptions['log']
  /** Is told of frames with their texts. */
  readonly watch?: ((entry: EmulatorLogEntry, text: string) => void) | undefined
  readonly refusals: UpgradeRefusals
  readonly ticketCheckMs: number
  /** When a frame is looked at: at once, or some time later. */
  readonly schedule: (run: () => void) => void
}

const ticketParameter = 'ticket'

function ticketOf(request: IncomingMessage): string {
  try {
    const { searchParams } = new URL(request.url ?? '/', 'ws://emulator')
    return searchParams.get(ticketParameter) ?? ''
  } catch {
    return ''
  }
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString()
  return Buffer.isBuffer(data) ? data.toString() : Buffer.from(data).toString()
}

export function createSockets(parts: SocketParts): Sockets {
  const { timers, gate, losses, log, watch, refusals, ticketCheckMs, schedule } = parts
  const wss = new WebSocketServer({ noServer: true })
  const open = new Map<string, Client>()
  /** Those the server gave up while they were frozen: their clients do not know yet. */
  const givenUp = new Set<Client>()
  let driver: Driver | undefined
  let lastId = 0
  let withheld = false

  function tell<T>(entryOf: (conn: T, text: string) => EmulatorLogEntry, conn: T, text: string) {
    if (log === undefined && watch === undefined) return
    const entry = entryOf(conn, text)
    log?.(entry)
    watch?.(entry, text)
  }

  function receive(id: string, { socket, act }: Client): void {
    socket.on('message', (data) => {
      if (losses.take(id)) return
      // What was under way when everything froze is read when it thaws.
      act(() => {
        gate.read(() => {
          const text = textOf(data)
          tell(receivedEntry, id, text)
          schedule(() => driver?.run({ type: 'text', conn: id, text }))
        })
      })
    })
    socket.on('pong', () => driver?.run({ type: 'pong', conn: id }))
  }

  /** The ticket is checked first; what the client sends meanwhile is lost. */
  function admit(socket: WebSocket, stream: Duplex, ticket: string): void {
    lastId += 1
    const id = String(lastId)
    const client = createClient(socket, stream)
    open.set(id, client)
    log?.({ type: 'open', conn: id })
    socket.on('error', () => undefined)
    socket.on('close', (code, reason) => {
      log?.({ type: 'close', conn: id, code, reason: reason.toString() })
      open.delete(id)
      givenUp.delete(client)
      driver?.run({ type: 'closed', conn: id })
    })
    if (gate.frozen) client.freeze()
    if (withheld) return
    timers.afterNetwork(ticketCheckMs, () => {
      if (!open.has(id)) return
      driver?.run({ type: 'open', conn: id, ticket })
      receive(id, client)
    })
  }

  /** Ends a connection; one that is frozen ends here, and its client is told when it thaws. */
  function terminate(id: string): void {
    const client = open.get(id)
    if (client === undefined) return
    if (client.frozen) {
      open.delete(id)
      givenUp.add(client)
      driver?.run({ type: 'closed', conn: id })
    }
    client.act((socket) => {
      socket.terminate()
    })
  }

  return {
    get size() {
      return open.size
    },
    clients: (ids) => {
      if (ids === undefined) return [...open.values(), ...givenUp]
      return ids.flatMap((id) => open.get(id) ?? [])
    },
    perform: (effect) => {
      if (effect.type === 'send') {
        const frame = wireText(effect.text)
        tell(sentEntry, effect.to, effect.text)
        for (const id of effect.to) open.get(id)?.write(frame)
      } else if (effect.type === 'terminate') {
        terminate(effect.conn)
      } else {
        open.get(effect.conn)?.act((socket) => {
          if (effect.type === 'close') socket.close(effect.code, effect.reason)
          else if (socket.readyState === socket.OPEN) socket.ping()
        })
      }
    },
    attach: (server, its) => {
      driver = its
      server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
        if (refusals.refuse(stream)) return
        stream.on('error', () => undefined)
        gate.pass(() => {
          wss.handleUpgrade(request, stream, head, (socket) => {
            admit(socket, stream, ticketOf(request))
          })
        })
      })
    },
    withhold: (on) => {
      withheld = on
    },
    stop: () => {
      for (const { socket } of [...open.values(), ...givenUp]) socket.terminate()
      refusals.stop()
      wss.close()
    },
  }
}
