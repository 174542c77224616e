/**
 * A line between clients and a server that can be long, silent or cut. A process of its own, steered by messages of its
 * parent, each of which is answered.
 */
import { connect, createServer } from 'node:net'

/** @type {Set<{ near: import('node:net').Socket, far: import('node:net').Socket }>} */
const lines = new Set()
let target = 0
let delayMs = 0
let isFrozen = false
let isCut = false

const server = createServer({ noDelay: true }, (near) => {
  if (isCut) {
    near.resetAndDestroy()
    return
  }
  // Nothing of what begins in the silence counts.
  if (isFrozen) return
  const far = connect({ port: target, host: '127.0.0.1', noDelay: true })
  const line = { near, far }
  lines.add(line)
  const end = () => {
    lines.delete(line)
    near.destroy()
    far.destroy()
  }
  // The kernel shakes hands at once: the first bytes wait for what that would have taken.
  relay(near, far, performance.now() + 2 * delayMs)
  relay(far, near, 0)
  for (const socket of [near, far]) {
    socket.on('error', end)
    socket.on('close', () => (isFrozen ? undefined : setTimeout(end, delayMs)))
  }
})

function relay(from, to, notBefore) {
  let latestDue = 0
  from.on('data', (bytes) => {
    if (isFrozen) return
    const now = performance.now()
    // Nothing overtakes what came before it.
    latestDue = Math.max(now + delayMs, notBefore + delayMs, latestDue)
    if (latestDue <= now) to.write(bytes)
    else setTimeout(() => to.writable && to.write(bytes), latestDue - now)
  })
}

const orders = {
  to: ({ port, oneWayMs = 0 }) => {
    target = port
    delayMs = oneWayMs
    return {}
  },
  freeze: () => {
    isFrozen = true
    return {}
  },
  cut: () => {
    isCut = true
    for (const { near, far } of lines) {
      near.resetAndDestroy()
      far.destroy()
    }
    lines.clear()
    return {}
  },
  mend: () => {
    isCut = false
    return {}
  },
}

process.on('message', ({ order, ...rest }) => process.send?.(orders[order](rest)))
process.on('disconnect', () => process.exit())
server.listen(0, '127.0.0.1', 4096, () => {
  process.send?.({ port: server.address().port })
})
