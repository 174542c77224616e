/** Clients that lose their server; tells when each of them hears something again. */
import { setTimeout as sleep } from 'node:timers/promises'
import { connectOf } from '../peers/peers.mjs'

const { client, port, count, staggerMs = 0 } = JSON.parse(process.argv[2])
const connect = await connectOf(client)

const heardAt = Array.from({ length: count }, () => NaN)
const lostAt = Array.from({ length: count }, () => NaN)
let since = Infinity
const note = (times, index) => () => {
  if (Number.isNaN(times[index]) && Date.now() >= since) times[index] = Date.now()
}
await Promise.all(
  heardAt.map(async (_, index) => {
    await sleep(index * staggerMs)
    await connect({
      port,
      subscriptions: [['v1.channels.message', 1]],
      heard: note(heardAt, index),
      lost: note(lostAt, index),
    })
  }),
)

process.on('message', ({ order }) => {
  if (order === 'listen') since = Date.now()
  const noted = (times) => times.filter((at) => !Number.isNaN(at))
  process.send?.({ backAt: noted(heardAt), lostMs: noted(lostAt).map((at) => at - since) })
})
process.on('disconnect', () => process.exit())
process.send?.({ isReady: true })
