/** Imports something in a fresh process, and tells how long that takes. */
import { dist } from '../peers/dist.mjs'

const { way } = JSON.parse(process.argv[2])

const ways = {
  'talo-rx': () => import(dist('index.node.js')),
  'rxjs and ws': async () => {
    await import('rxjs')
    await import('ws')
  },
  rxjs: () => import('rxjs'),
  'socket.io-client': () => import('socket.io-client'),
  centrifuge: () => import('centrifuge'),
}

const begun = performance.now()
await ways[way]()
process.send?.({ ms: performance.now() - begun })
process.on('disconnect', () => process.exit())
