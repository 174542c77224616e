/** One client that is fed by the server of its parent; tells what that costs it. */
import { PerformanceObserver } from 'node:perf_hooks'
import { connectOf } from '../peers/peers.mjs'

const { client, port, subscriptions, options } = JSON.parse(process.argv[2])

let heard = 0
let gcMs = 0
let last
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) gcMs += duration
}).observe({ entryTypes: ['gc'] })

const connect = await connectOf(client)
await connect({
  port,
  subscriptions,
  options,
  heard: (data) => {
    heard += 1
    last = data
  },
})

process.on('message', () => {
  // The observer is told of collections in a macrotask of its own.
  setTimeout(() => {
    const { user, system } = process.cpuUsage()
    process.send?.({ heard, gcMs, cpuMs: (user + system) / 1_000, hasData: last !== undefined })
  })
})
process.on('disconnect', () => process.exit())
process.send?.({ isReady: true })
