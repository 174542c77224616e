import { setTimeout as sleep } from 'node:timers/promises'
import type { Question, Scale } from '../harness/Question.js'
import { figure, startChild } from '../harness/startChild.js'
import type { Child } from '../harness/startChild.js'
import { median, quantile } from '../harness/statistics.js'
import { seconds } from '../harness/words.js'

const ONE_WAY_MS = 50
const OUTAGE_MS = 500
const peers = [
  'centrifuge',
  'socket.io-client',
  'rxjs webSocket',
  'partysocket',
  'reconnecting-websocket',
  'graphql-ws',
  'phoenix',
]

/** P9 and P10: how soon a player is there, and there again. */
export const reconnect: Question = {
  name: 'reconnect',
  title: 'Coming back: round trips, dead peers, an outage of half a second',
  ask: async (scale) => {
    const names = ['talo-rx', ...(scale.isQuick ? ['rxjs webSocket'] : peers)]
    const trips = await roundTrips(scale)
    const patienceMs = scale.isQuick ? 11_500 : 60_000
    const watchedMs = scale.isQuick ? 6_000 : 20_000
    scale.tell(`silencing the server for ${seconds(patienceMs)}, and cutting everybody off`)
    // Next to nothing happens while all of them wait, so all wait at once.
    const [noticed, back] = await Promise.all([
      Promise.all(names.map(async (name) => ({ name, foundMs: await noticing(name, patienceMs) }))),
      Promise.all(names.map(async (name) => ({ name, ...(await outage(name, watchedMs, scale)) }))),
    ])
    return {
      tables: [
        {
          title: `From nothing to identified, on a line of ${String(2 * ONE_WAY_MS)} ms there and back`,
          heads: ['', 'round trips', 'HTTP calls of a reconnect'],
          rows: [
            { name: 'talo-rx', cells: [trips.trips.toFixed(2), String(trips.callsOfReconnect)] },
          ],
          note: 'HTTP kept alive. A ticket, TCP, the upgrade with v1.connected, and identifying are one round trip each.',
        },
        {
          title: 'Until a server that fell silent is given up, the last of 20 clients',
          heads: ['', 'told of it after'],
          rows: noticed.map(({ name, foundMs }) => ({
            name,
            cells: [
              Number.isFinite(foundMs) ? seconds(foundMs) : `not within ${seconds(patienceMs)}`,
            ],
          })),
        },
        {
          title: 'After an outage of 0.5 s, from the return of the server to the first message',
          heads: ['', 'p50', 'p95', 'back'],
          rows: back.map(({ name, p50, p95, share }) => ({
            name,
            cells: [p50, p95]
              .map((ms) => (Number.isFinite(ms) ? seconds(ms) : `not within ${seconds(watchedMs)}`))
              .concat(`${String(Math.round(share * 100))} %`),
          })),
        },
      ],
      verdicts: [
        {
          id: 'P9',
          what: 'whole round trips from nothing to identified',
          measured: Math.round(trips.trips),
          bound: 4,
          sense: 'at most',
        },
        {
          id: 'P9',
          what: 'HTTP calls of a reconnect',
          measured: trips.callsOfReconnect,
          bound: 1,
          sense: 'at most',
        },
        {
          id: 'P10',
          what: 'a dead peer is found, to a tenth of a second',
          measured: Math.round((noticed[0]?.foundMs ?? NaN) / 100) / 10,
          bound: 10,
          sense: 'at most',
          unit: 's',
        },
        {
          id: 'P10',
          what: 'back after an outage of 0.5 s, p50 from the return of the server',
          measured: (back[0]?.p50 ?? NaN) / 1_000,
          bound: 1.5,
          sense: 'at most',
          unit: 's',
        },
      ],
    }
  },
}

/** A server, and a line to it that can be silenced and cut. */
async function lineToServer(
  oneWayMs: number,
): Promise<{ server: Child; line: Child; port: unknown }> {
  const server = await startChild('server/feeder.mjs')
  const line = await startChild('server/proxy.mjs')
  await line.ask('to', { port: server.hello.port, oneWayMs })
  return { server, line, port: line.hello.port }
}

async function roundTrips({ tell }: Scale): Promise<{ trips: number; callsOfReconnect: number }> {
  tell('round trips')
  const { server, line, port } = await lineToServer(ONE_WAY_MS)
  const client = await startChild('variants/roundTrips.mjs', { port })
  try {
    const times = client.hello.times as readonly number[]
    const { calls: before } = await server.ask('counts')
    await client.ask('listen')
    const isBack = client.next()
    await line.ask('cut')
    await line.ask('mend')
    await isBack
    const { calls: after } = await server.ask('counts')
    return {
      trips: median(times) / (2 * ONE_WAY_MS),
      callsOfReconnect: Number(after) - Number(before),
    }
  } finally {
    await Promise.all([client, server, line].map((child) => child.stop()))
  }
}

/** How long clients go on with a server that has fallen silent, in ms; `Infinity` beyond our patience. */
async function noticing(name: string, patienceMs: number): Promise<number> {
  const count = 20
  const { server, line, port } = await lineToServer(0)
  // One after the other, so that the silence meets them in every phase of their heartbeats.
  const staggerMs = 6_000 / count
  const client = await startChild('variants/returning.mjs', {
    client: name,
    port,
    count,
    staggerMs,
  })
  try {
    await client.ask('listen')
    await line.ask('freeze')
    await sleep(patienceMs)
    const { lostMs } = await client.ask('tell')
    const losses = lostMs as readonly number[]
    return losses.length === count ? Math.max(...losses) : Infinity
  } finally {
    await Promise.all([client, server, line].map((child) => child.stop()))
  }
}

async function outage(
  name: string,
  watchedMs: number,
  scale: Scale,
): Promise<{ p50: number; p95: number; share: number }> {
  const count = scale.isQuick ? 30 : 100
  const { server, line, port } = await lineToServer(0)
  const client = await startChild('variants/returning.mjs', { client: name, port, count })
  try {
    await server.ask('greet', { withMessage: true })
    await sleep(1_000)
    await client.ask('listen')
    await line.ask('cut')
    await sleep(OUTAGE_MS)
    const returnedAt = Date.now()
    await line.ask('mend')
    await sleep(watchedMs)
    const { backAt } = await client.ask('tell')
    const ms = (backAt as readonly number[]).map((at) => Math.max(0, at - returnedAt))
    const all = [...ms, ...Array.from({ length: count - ms.length }, () => Infinity)]
    return {
      p50: quantile(all, 0.5),
      p95: all.length === ms.length ? quantile(all, 0.95) : Infinity,
      share: figure({ share: ms.length / count }, 'share'),
    }
  } finally {
    await Promise.all([client, server, line].map((child) => child.stop()))
  }
}
