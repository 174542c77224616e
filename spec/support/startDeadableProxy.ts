import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A TCP proxy on the loopback whose connections can die as on a network that is gone, without a word. */
export interface DeadableProxy {
  readonly url: string
  /** How many connections were made through it. */
  readonly count: () => number
  /** From now on nothing passes on the connections that there are; new ones work. */
  die(): void
  stop(): void
}

export async function startDeadableProxy(target: string): Promise<DeadableProxy> {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  let count = 0
  const server = createServer((near) => {
    count++
    const far = connect(Number(port), hostname)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.pipe(to)
      // A side that gives up is not reported.
      from.on('error', () => to.destroy())
      from.on('close', () => sockets.delete(from))
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${String(address.port)}`,
    count: () => count,
    die: () => {
      for (const socket of sockets) {
        socket.unpipe()
        socket.resume()
      }
    },
    stop: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
