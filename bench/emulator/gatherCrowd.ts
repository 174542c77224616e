import { once } from 'node:events'
import { WebSocket, type RawData } from 'ws'
import type { Server } from './startServer.js'

/** Many players in one channel, each with a connection that counts what it hears. */
export interface Crowd {
  readonly sockets: readonly WebSocket[]
  readonly channelId: number
  /** Messages of the channel heard by everybody together. */
  readonly heard: number
  /** From sending to hearing, of one in a hundred members. */
  readonly latenciesMs: number[]
  say(from: number): void
  stop(): void
}

interface Identity {
  readonly alias: { readonly id: number }
  readonly socketToken: string
}

const messagePrefix = Buffer.from('{"res":"v1.channels.message"')
const sampleEvery = 100

async function post<T>(server: Server, path: string, as: number | undefined, body?: object) {
  const response = await fetch(server.apiUrl + path, {
    method: body === undefined && path.includes('?') ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${server.key}`,
      ...(as === undefined ? {} : { 'x-talo-alias': String(as) }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${path}: ${String(response.status)}`)
  return (await response.json()) as T
}

/** Does something for every number below a count, a few at a time. */
async function forEach(count: number, act: (index: number) => Promise<void>): Promise<void> {
  let next = 0
  const work = async () => {
    while (next < count) {
      next += 1
      await act(next - 1)
    }
  }
  await Promise.all(Array.from({ length: 16 }, work))
}

function bytesOf(data: RawData): Buffer {
  return Buffer.isBuffer(data) ? data : Buffer.alloc(0)
}

/** Connects, identifies and joins. */
export async function gatherCrowd(server: Server, size: number): Promise<Crowd> {
  const sockets: WebSocket[] = []
  const aliases: number[] = []
  const latenciesMs: number[] = []
  let heard = 0

  function listen(socket: WebSocket, index: number): void {
    socket.on('message', (data) => {
      const bytes = bytesOf(data)
      if (bytes.compare(messagePrefix, 0, messagePrefix.length, 0, messagePrefix.length) !== 0) {
        return
      }
      heard += 1
      if (index % sampleEvery !== 0) return
      const { data: said } = JSON.parse(bytes.toString()) as { data: { message: string } }
      latenciesMs.push(performance.now() - Number(said.message))
    })
  }

  async function connect(index: number): Promise<void> {
    const query = `service=username&identifier=player-${String(index)}`
    const { alias, socketToken } = await post<Identity>(
      server,
      `/v1/players/identify?${query}`,
      undefined,
    )
    const { ticket } = await post<{ ticket: string }>(server, '/v1/socket-tickets', undefined)
    const socket = new WebSocket(`${server.socketUrl}/?ticket=${ticket}`, {
      perMessageDeflate: false,
    })
    await once(socket, 'message')
    const data = { playerAliasId: alias.id, socketToken }
    const identified = new Promise<void>((resolve) => {
      const look = (text: RawData) => {
        if (!bytesOf(text).includes('v1.players.identify.success')) return
        socket.off('message', look)
        resolve()
      }
      socket.on('message', look)
    })
    socket.send(JSON.stringify({ req: 'v1.players.identify', data }))
    await identified
    listen(socket, index)
    sockets[index] = socket
    aliases[index] = alias.id
  }

  await forEach(size, connect)
  const { channel } = await post<{ channel: { id: number } }>(
    server,
    '/v1/game-channels',
    aliases[0],
    { name: 'everybody' },
  )
  await forEach(size, async (index) => {
    await post(server, `/v1/game-channels/${String(channel.id)}/join`, aliases[index])
  })
  return {
    sockets,
    channelId: channel.id,
    get heard() {
      return heard
    },
    latenciesMs,
    say: (from) => {
      const message = String(performance.now())
      const data = { channel: { id: channel.id }, message }
      sockets[from % size]?.send(JSON.stringify({ req: 'v1.channels.message', data }))
    },
    stop: () => {
      for (const socket of sockets) socket.terminate()
    },
  }
}
