/** Sends as fast as it can for a while, in batches, each of which leaves before the next; tells what a frame costs. */
import { once } from 'node:events'
import { setImmediate as turn } from 'node:timers/promises'
import { filter, firstValueFrom } from 'rxjs'
import { WebSocket } from 'ws'
import { connectOf } from '../peers/peers.mjs'
import { dist } from '../peers/dist.mjs'

const { way, port, ms } = JSON.parse(process.argv[2])
const REQ = 'v1.player-relationships.broadcast'
const BATCH = 32
const BACKLOG = 256
const data = (n) => ({
  message: `“So\tbe it” — ${n}, said Ann.\nÉtonnant, non? 🎲 ${'.'.repeat(40)}`,
})
const nobody = { port, subscriptions: [], heard: () => undefined }

/** The server's limits do not count here: each look at a clock of the client lets a frame more go. */
const time = performance.now.bind(performance)
let wall = Date.now()
let elapsed = 0
performance.now = () => (elapsed += 50)
const hasty = { heartbeat: false, now: () => (wall += 50) }

/** @type {Record<string, () => Promise<(n: number) => void>>} */
const senders = {
  'ws.send': async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/`, { perMessageDeflate: false })
    await once(socket, 'open')
    return (n) => socket.send(JSON.stringify({ req: REQ, data: data(n) }))
  },
  'talo-rx': async () => {
    const connect = await connectOf('talo-rx')
    const { talo } = await connect({ ...nobody, options: hasty })
    await firstValueFrom(talo.socket.setIdentity({ playerAliasId: 1, socketToken: 'token' }))
    return (n) => talo.socket.send(REQ, data(n))
  },
  'rxjs webSocket.next': async () => {
    const { socket$ } = await (await connectOf('rxjs webSocket'))(nobody)
    return (n) => socket$.next({ req: REQ, data: data(n) })
  },
  partysocket: async () => {
    const { socket } = await (await connectOf('partysocket'))(nobody)
    return (n) => socket.send(JSON.stringify({ req: REQ, data: data(n) }))
  },
  'socket.io-client': async () => {
    const { socket } = await (await connectOf('socket.io-client'))(nobody)
    return (n) => socket.emit(REQ, data(n))
  },
  phoenix: async () => {
    const { channel } = await (await connectOf('phoenix'))(nobody)
    return (n) => channel.push(REQ, data(n))
  },
}

/** What a frame costs of the processor, in µs. */
async function sending(send) {
  const during = async (forMs) => {
    let sent = 0
    const begun = time()
    while (time() - begun < forMs) {
      for (let i = 0; i < BATCH; i += 1) send(i)
      sent += BATCH
      await turn()
    }
    return sent
  }
  await during(ms)
  const before = process.cpuUsage()
  const sent = await during(ms)
  const { user, system } = process.cpuUsage(before)
  return { micros: (user + system) / sent, sent }
}

/** How a backlog goes out, in µs for a frame, from the first to the last of them; the median of many. */
const backlogs = {
  'ws.send': async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/`, { perMessageDeflate: false })
    await once(socket, 'open')
    const begun = time()
    for (let n = 0; n < BACKLOG; n += 1) socket.send(JSON.stringify({ req: REQ, data: data(n) }))
    const took = time() - begun
    socket.close()
    await once(socket, 'close')
    return took
  },
  'ws.send, corked': async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/`, { perMessageDeflate: false })
    await once(socket, 'open')
    const begun = time()
    socket._socket.cork()
    for (let n = 0; n < BACKLOG; n += 1) socket.send(JSON.stringify({ req: REQ, data: data(n) }))
    socket._socket.uncork()
    const took = time() - begun
    socket.close()
    await once(socket, 'close')
    return took
  },
  'talo-rx': async () => {
    const { createTaloCore } = await import(dist('index.node.js'))
    const talo = createTaloCore({
      accessKey: 'key',
      apiUrl: `http://127.0.0.1:${port}`,
      ...hasty,
      outbox: { ttl: 1e9 },
    })
    talo.socket.setIdentity({ playerAliasId: 1, socketToken: 'token' })
    let begun = NaN
    const sent = Array.from({ length: BACKLOG }, (_, n) => talo.socket.send(REQ, data(n)))
    sent[0].subscribe(() => {
      begun = time()
    })
    const { outcome } = await firstValueFrom(sent.at(-1))
    const ended = time()
    if (outcome !== 'sent') throw new Error(`a waiting frame was ${outcome}`)
    await firstValueFrom(talo.socket.outbox$.pipe(filter(({ queued }) => queued === 0)))
    talo.dispose()
    return ended - begun
  },
}

async function backlog(make) {
  const cycles = 60
  const took = []
  for (let cycle = 0; cycle < cycles; cycle += 1) took.push(await make())
  const settled = took.slice(cycles / 3).sort((one, other) => one - other)
  return {
    micros: (settled[Math.floor(settled.length / 2)] * 1_000) / BACKLOG,
    sent: BACKLOG * cycles,
  }
}

const [name, what] = way.split('/')
const result =
  what === 'backlog' ? await backlog(backlogs[name]) : await sending(await senders[name]())
process.send?.(result)
process.on('disconnect', () => process.exit())
