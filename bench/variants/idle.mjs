/** Many clients in one process, none of whom is sent anything but the answers to their heartbeats. */
import { setTimeout as sleep } from 'node:timers/promises'
import { connectOf } from '../peers/peers.mjs'

const { client, port, count, options } = JSON.parse(process.argv[2])
const WARM = 20
const AT_ONCE = 50

const connect = await connectOf(client)
const subscriptions = [['v1.channels.message', 1]]
const kept = []
const open = async (many) => {
  for (let left = many; left > 0; left -= AT_ONCE) {
    const group = Array.from({ length: Math.min(left, AT_ONCE) }, () =>
      connect({ port, subscriptions, options, heard: () => undefined }),
    )
    kept.push(...(await Promise.all(group)))
  }
}
const heap = async () => {
  // What was opened settles, and what is shared by all is there already.
  await sleep(300)
  globalThis.gc()
  globalThis.gc()
  return process.memoryUsage().heapUsed
}

await open(WARM)
const before = await heap()
const begun = performance.now()
await open(count)
const openedMs = performance.now() - begun
const after = await heap()

process.on('message', async ({ ms }) => {
  const cpu = process.cpuUsage()
  await sleep(ms)
  const { user, system } = process.cpuUsage(cpu)
  process.send?.({ cpuMs: (user + system) / 1_000, open: kept.length })
})
process.on('disconnect', () => process.exit())
process.send?.({ heapBytes: after - before, openedMs, rssBytes: process.memoryUsage.rss() })
