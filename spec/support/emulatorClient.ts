import { WebSocket, type ClientOptions } from 'ws'
import type { Emulator } from 'talo-rx/emulator'
import type { GameChannel } from '../../lib/protocol/entities/GameChannel.js'
import type { GameChannelStorageProp } from '../../lib/protocol/entities/GameChannelStorageProp.js'
import type { PlayerAlias } from '../../lib/protocol/entities/PlayerAlias.js'
import type { PlayerAliasSubscription } from '../../lib/protocol/entities/PlayerAliasSubscription.js'
import type { PlayerPresence } from '../../lib/protocol/entities/PlayerPresence.js'
import type { PlayerWithAliases } from '../../lib/protocol/entities/PlayerWithAliases.js'
import type { Prop } from '../../lib/protocol/entities/Prop.js'
import type { RejectedProp } from '../../lib/protocol/entities/RejectedProp.js'

/** Every key that some body or frame has; a spec looks at those that its own has. */
export interface Fields {
  readonly ticket: string
  readonly alias: PlayerAlias
  readonly aliasId: number
  readonly socketToken: string
  readonly sessionToken: string
  readonly refreshToken: string
  readonly player: PlayerWithAliases
  readonly players: readonly PlayerWithAliases[]
  readonly channel: GameChannel
  readonly channels: readonly GameChannel[]
  readonly members: readonly PlayerAlias[]
  readonly prop: GameChannelStorageProp
  readonly props: readonly GameChannelStorageProp[]
  readonly upsertedProps: readonly GameChannelStorageProp[]
  readonly deletedProps: readonly GameChannelStorageProp[]
  readonly failedProps: readonly RejectedProp[]
  readonly rejectedProps: readonly RejectedProp[]
  readonly presence: PlayerPresence
  readonly meta: unknown
  readonly subscription: PlayerAliasSubscription
  readonly subscriptions: readonly PlayerAliasSubscription[]
  readonly config: readonly Prop[]
  readonly message: string
  readonly errorCode: string
  readonly req: string
  readonly errors: Readonly<Record<string, readonly string[]>>
  readonly cause: string
  readonly count: number
  readonly isLastPage: boolean
  readonly playerAlias: PlayerAlias
  readonly changedProperties: readonly string[]
}

/** A frame; of a text that is no JSON object, the text is `res`. */
export interface Frame {
  readonly res: string
  readonly data: Fields
}

/** What an emulator answered to one call. */
export interface CallAnswer {
  readonly status: number
  /** Parsed where it is JSON, else the text. */
  readonly body: Fields
  readonly headers: Headers
}

export interface CallOptions {
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as it is if it is text, as JSON otherwise. */
  readonly body?: unknown
  /** Another than the first access key; null for none. */
  readonly accessKey?: string | null
  /** The acting player, as `x-talo-alias`. */
  readonly as?: { readonly id: number }
}

/** One call of the emulator's HTTP interface. */
export async function call(
  emulator: Emulator,
  method: string,
  path: string,
  options: CallOptions = {},
): Promise<CallAnswer> {
  const { body, accessKey = emulator.accessKey, as } = options
  const response = await fetch(emulator.apiUrl + path, {
    method,
    headers: {
      ...(accessKey === null ? {} : { authorization: `Bearer ${accessKey}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(as === undefined ? {} : { 'x-talo-alias': String(as.id) }),
      ...options.headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  return { status: response.status, body: parsed(await response.text()), headers: response.headers }
}

/** Typed as what it should be: what it really is, the specs compare. */
function parsed(text: string): Fields {
  try {
    return JSON.parse(text) as Fields
  } catch {
    return text as unknown as Fields
  }
}

function frameOf(text: string): Frame {
  try {
    const frame = JSON.parse(text) as Frame | string
    return typeof frame === 'string' ? { res: frame, data: parsed('{}') } : frame
  } catch {
    return { res: text, data: parsed('{}') }
  }
}

/** A raw WebSocket that remembers what it was told. */
export interface RawSocket {
  readonly socket: WebSocket
  /** In order of arrival. */
  readonly frames: Frame[]
  /** The same as it came, nothing ever taken off. */
  readonly texts: string[]
  /** Resolves when the connection has ended. */
  readonly ended: Promise<{ readonly code: number; readonly reason: string }>
  send(frame: unknown): void
  /** The next frame, kept or still to come, with this `res` (or this exact text). Takes it off. */
  next(res: string): Promise<Frame>
  /** Waits until everything sent so far has been answered. */
  settled(): Promise<void>
  close(code?: number): Promise<void>
}

/** Opens a socket and waits for nothing but the upgrade. */
export function dial(
  url: string,
  ticket: string,
  protocols: readonly string[] = [],
  options: ClientOptions = {},
): RawSocket {
  const socket = new WebSocket(`${url}/?ticket=${ticket}`, [...protocols], options)
  const frames: Frame[] = []
  const texts: string[] = []
  const waiting = new Set<() => void>()
  socket.on('error', () => undefined)
  socket.on('message', (data) => {
    texts.push(textOf(data))
    frames.push(frameOf(textOf(data)))
    for (const look of waiting) look()
  })
  const ended = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => {
      resolve({ code, reason: reason.toString() })
    })
  })
  const next = (res: string) =>
    new Promise<Frame>((resolve, reject) => {
      const look = () => {
        const index = frames.findIndex((frame) => frame.res === res)
        const [frame] = index < 0 ? [] : frames.splice(index, 1)
        if (frame === undefined) return
        clearTimeout(timer)
        waiting.delete(look)
        resolve(frame)
      }
      const timer = setTimeout(() => {
        waiting.delete(look)
        reject(new Error(`no ${res}, only ${JSON.stringify(frames).slice(0, 500)}`))
      }, 4_000)
      waiting.add(look)
      look()
    })
  return {
    socket,
    frames,
    texts,
    ended,
    next,
    send: (frame) => {
      socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame))
    },
    settled: async () => {
      socket.send('v1.heartbeat')
      await next('v1.heartbeat')
    },
    close: async (code = 1000) => {
      socket.close(code)
      await ended
    },
  }
}

function textOf(data: unknown): string {
  return Buffer.isBuffer(data) ? data.toString() : ''
}

/** A socket with a good ticket, after `v1.connected`. */
export async function connect(
  emulator: Emulator,
  accessKey: string = emulator.accessKey,
): Promise<RawSocket> {
  const { body } = await call(emulator, 'POST', '/v1/socket-tickets', { accessKey })
  const socket = dial(emulator.socketUrl, body.ticket)
  await socket.next('v1.connected')
  return socket
}

/** What HTTP identify gives. */
export interface Identity {
  readonly alias: PlayerAlias
  readonly socketToken: string
}

export async function identify(
  emulator: Emulator,
  identifier: string,
  accessKey: string = emulator.accessKey,
): Promise<Identity> {
  const path = `/v1/players/identify?service=username&identifier=${identifier}`
  const { body } = await call(emulator, 'GET', path, { accessKey })
  return body
}

export function identifyFrame({ alias, socketToken }: Identity): object {
  return {
    req: 'v1.players.identify',
    data: { playerAliasId: alias.id, socketToken },
  }
}

/** A player with a socket of its own, after `identify.success` and with no frames left. */
export interface Player extends RawSocket {
  readonly id: number
  readonly alias: PlayerAlias
  readonly socketToken: string
}

export async function join(
  emulator: Emulator,
  identifier: string,
  accessKey: string = emulator.accessKey,
): Promise<Player> {
  const identity = await identify(emulator, identifier, accessKey)
  const socket = await connect(emulator, accessKey)
  socket.send(identifyFrame(identity))
  await socket.next('v1.players.identify.success')
  socket.frames.splice(0)
  return { ...socket, ...identity, id: identity.alias.id }
}
