import { once } from 'node:events'
import type { Server } from 'node:http'

/** Where a server listens, as it stands in a URL. */
export interface Address {
  readonly authority: string
  readonly port: number
}

/** Listens, with the time limits of the real server. Rejects when the port is taken. */
export async function listen(server: Server, port: number, host: string): Promise<Address> {
  server.headersTimeout = 10_000
  server.requestTimeout = 20_000
  server.keepAliveTimeout = 30_000
  server.listen(port, host)
  await once(server, 'listening')
  const address = server.address()
  const actual = typeof address === 'object' && address !== null ? address.port : port
  const name = host.includes(':') ? `[${host}]` : host
  return { authority: `${name}:${String(actual)}`, port: actual }
}

/** Ends every connection and stops listening; does nothing the second time. */
export async function hangUp(server: Server): Promise<void> {
  server.closeAllConnections()
  if (!server.listening) return
  server.close()
  await once(server, 'close')
}
