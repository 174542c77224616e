import { once } from 'node:events'
import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.png': 'image/png',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
}

export interface Served {
  readonly address: string
  close(): void
}

/** What is answered instead of a file; whether it was. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => boolean

/** Serves a folder on loopback, at a free port unless told. */
export async function serveFolder(
  folder: string,
  port = 0,
  answer: Answer = () => false,
): Promise<Served> {
  const server = createServer((request, response) => {
    if (answer(request, response)) return
    const file = fileAt(folder, request.url ?? '/')
    if (file === undefined) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('there is no such page')
      return
    }
    const type = types[extname(file)] ?? 'application/octet-stream'
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' })
    createReadStream(file).pipe(response)
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    address: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** As static hosts do: the page of a folder, and pages without their ending. */
function fileAt(folder: string, url: string): string | undefined {
  const path = normalize(decodeURIComponent(new URL(url, 'http://page').pathname))
  const file = join(folder, path)
  return [file, join(file, 'index.html'), `${file}.html`].find(
    (each) => existsSync(each) && statSync(each).isFile(),
  )
}
