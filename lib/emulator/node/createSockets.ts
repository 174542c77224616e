import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type RawData, type WebSocket } from 'ws'
import type { Driver } from './createDriver.js'
import type { Gate } from './createGate.js'
import type { Timers } from './createTimers.js'
import type { Effect } from '../world.js'

/** How an upgrade is refused. */
export interface UpgradeRefusal {
  readonly status?: number
  readonly times?: number
  readonly hang?: boolean
}

/** The WebSocket side: who is connected, and what is done to them. */
export interface Sockets {
  readonly size: number
  /** Carries out what the world said. */
  readonly perform: (effect: Effect) => void
  each(ids: readonly string[] | undefined, act: (socket: WebSocket) => void): void
  /** From now on, the driver hears what sockets do. */
  attach(server: Server, driver: Driver): void
  refuseUpgrades(refusal: UpgradeRefusal | undefined): void
  withhold(on: boolean): void
  pause(on: boolean): void
  stop(): void
}

export interface SocketParts {
  readonly timers: Timers
  readonly gate: Gate
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

export function createSockets({ timers, gate, ticketCheckMs, schedule }: SocketParts): Sockets {
  const wss = new WebSocketServer({ noServer: true })
  const open = new Map<string, WebSocket>()
  const hanging = new Set<Duplex>()
  let lastId = 0
  let withheld = false
  let refusing: { readonly refusal: UpgradeRefusal; left: number } | undefined

  /** The ticket is checked first; what the client says meanwhile, nobody hears. */
  function admit(driver: Driver, socket: WebSocket, ticket: string): void {
    lastId += 1
    const id = String(lastId)
    open.set(id, socket)
    socket.on('error', () => undefined)
    socket.on('close', () => {
      open.delete(id)
      driver.run({ type: 'closed', conn: id })
    })
    if (gate.frozen) socket.pause()
    if (withheld) return
    timers.after(ticketCheckMs, () => {
      if (!open.has(id)) return
      driver.run({ type: 'open', conn: id, ticket })
      socket.on('message', (data) => {
        schedule(() => {
          driver.run({ type: 'text', conn: id, text: textOf(data) })
        })
      })
      socket.on('pong', () => {
        driver.run({ type: 'pong', conn: id })
      })
    })
  }

  function refuseUpgrade(socket: Duplex): boolean {
    if (refusing === undefined || refusing.left <= 0) return false
    refusing.left -= 1
    const { status = 503, hang = false } = refusing.refusal
    socket.on('error', () => undefined)
    if (hang) {
      hanging.add(socket)
      socket.on('close', () => hanging.delete(socket))
    } else {
      socket.end(
        `HTTP/1.1 ${String(status)} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
      )
    }
    return true
  }

  function each(ids: readonly string[] | undefined, act: (socket: WebSocket) => void): void {
    for (const id of ids ?? [...open.keys()]) {
      const socket = open.get(id)
      if (socket !== undefined) act(socket)
    }
  }

  return {
    get size() {
      return open.size
    },
    each,
    perform: (effect) => {
      if (effect.type === 'send') {
        // Encoded once, for however many.
        const text = Buffer.from(effect.text)
        each(effect.to, (socket) => {
          if (socket.readyState === socket.OPEN) socket.send(text, { binary: false })
        })
        return
      }
      each([effect.conn], (socket) => {
        if (effect.type === 'close') socket.close(effect.code, effect.reason)
        else if (effect.type === 'terminate') socket.terminate()
        else if (socket.readyState === socket.OPEN) socket.ping()
      })
    },
    attach: (server, driver) => {
      server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
        if (refuseUpgrade(socket)) return
        socket.on('error', () => undefined)
        gate.pass(() => {
          wss.handleUpgrade(request, socket, head, (client) => {
            admit(driver, client, ticketOf(request))
          })
        })
      })
    },
    refuseUpgrades: (refusal) => {
      refusing = refusal && { refusal, left: refusal.times ?? Infinity }
    },
    withhold: (on) => {
      withheld = on
    },
    pause: (on) => {
      each(undefined, (socket) => {
        if (socket.readyState !== socket.OPEN) return
        if (on) socket.pause()
        else socket.resume()
      })
    },
    stop: () => {
      each(undefined, (socket) => {
        socket.terminate()
      })
      for (const socket of hanging) socket.destroy()
      wss.close()
    },
  }
}
