import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { RestAnswer } from './restRoute.js'
import { restRoutes } from './restRoutes.js'

export interface RestServer {
  readonly apiUrl: string
  /** `PUT /v1/game-stats/kills 200`, in order. */
  readonly log: readonly string[]
  stop(): void
}

/** The paths of Talo's API that the emulator does not hold: what the server validates, and shapes of its answers. */
export async function startRestServer(accessKey: string): Promise<RestServer> {
  const log: string[] = []
  const routes = restRoutes()
  async function answer(
    method: string,
    url: URL,
    headers: IncomingHttpHeaders,
    read: () => Promise<string>,
  ): Promise<RestAnswer> {
    if (headers.authorization !== `Bearer ${accessKey}`)
      return { status: 401, body: { message: 'Please provide a valid token' } }
    const hasJson = headers['content-type']?.startsWith('application/json') === true
    const body: unknown = hasJson ? JSON.parse((await read()) || '{}') : {}
    for (const route of routes) {
      const found = route.pattern.exec(url.pathname)
      if (route.method !== method || found === null) continue
      const inputs = { body, query: Object.fromEntries(url.searchParams), headers }
      const problem = route.problemOf(inputs)
      if (problem !== undefined) return { status: 400, body: { errors: problem } }
      return route.answer({ ...inputs, params: { ...found.groups } })
    }
    return { status: 404, body: 'Not Found' }
  }
  const server = createServer((request, response) => {
    const { method = '', url = '', headers } = request
    const asked = new URL(url, 'http://127.0.0.1')
    void answer(method, asked, headers, () => text(request)).then(({ status, body }) => {
      log.push(`${method} ${url} ${String(status)}`)
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(body === undefined ? undefined : JSON.stringify(body))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    apiUrl: `http://127.0.0.1:${String(port)}`,
    log,
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
