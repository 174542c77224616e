/**
 * A server that feeds whoever is connected with frames made beforehand, as fast as they are taken; in a process of its
 * own, steered by messages of its parent, each of which is answered.
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import { Sender, WebSocketServer } from 'ws'
import { dataOf } from './frames.mjs'
import { protocolOf } from './protocols.mjs'

const DISTINCT = 64
/** Bytes to be on their way to one connection. */
const WINDOW = 1024 * 1024

const sockets = new WebSocketServer({
  noServer: true,
  perMessageDeflate: false,
  clientTracking: true,
  handleProtocols: (offered) => [...offered][0] ?? false,
})
/** The last one who connected. */
let latest
let calls = 0
let received = 0
/** Whether whoever is served gets a message at once. */
let greetsWithMessage = false

const server = createServer((request, response) => {
  calls += 1
  request.resume()
  response.setHeader('content-type', 'application/json')
  if (request.url === '/page') {
    // What a browser is measured on: of the same origin as the server, so that nothing is forbidden.
    response.setHeader('content-type', 'text/html')
    response.end('<!doctype html><title>bench</title>')
  } else if (request.url?.includes('game-channels')) {
    response.statusCode = 404
    response.end('{"message":"Channel not found"}')
  } else response.end(`{"ticket":"${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}"}`)
})
server.on('upgrade', (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (connection) => {
    serve(connection, request.url ?? '/')
  })
})

function serve(connection, path) {
  const protocol = protocolOf(path)
  latest = { connection, protocol }
  const say = (text) => {
    if (connection.readyState === connection.OPEN) connection.send(text)
  }
  const welcome = () => {
    if (greetsWithMessage)
      say(protocol.frame('v1.channels.message', dataOf('v1.channels.message', 1)))
  }
  connection.on('error', () => undefined)
  // A client that is ended while it is fed takes nobody with it.
  connection._socket.on('error', () => undefined)
  connection.on('message', (bytes) => {
    received += 1
    const text = bytes.toString()
    for (const answer of protocol.answer(text)) say(answer)
    if (protocol.begins(text)) welcome()
  })
  for (const text of protocol.greet()) say(text)
  if (protocol === protocolOf('/')) welcome()
}

/** Frames of these kinds, in turn, as the bytes of the wire. */
const chunks = new Map()
function chunkOf(protocol, kinds) {
  const known = chunks.get(protocol)?.get(kinds.join())
  if (known !== undefined) return known
  const texts = Array.from({ length: Math.max(DISTINCT, kinds.length * 16) }, (_, n) => {
    const kind = kinds[n % kinds.length]
    return protocol.frame(kind.split(':')[0], dataOf(kind, n))
  })
  const bytes = Buffer.concat(
    texts.flatMap((text) =>
      Sender.frame(Buffer.from(text), {
        fin: true,
        rsv1: false,
        opcode: 1,
        mask: false,
        readOnly: true,
      }),
    ),
  )
  const chunk = { bytes, frames: texts.length, frameBytes: bytes.length / texts.length }
  if (!chunks.has(protocol)) chunks.set(protocol, new Map())
  chunks.get(protocol).set(kinds.join(), chunk)
  return chunk
}

/** Feeds for so long; done when the client has taken the last frame, which its pong tells. */
async function feed({ kinds, ms }) {
  const { connection, protocol } = latest
  const socket = connection._socket
  const { bytes, frames, frameBytes } = chunkOf(protocol, kinds)
  let fed = 0
  const begun = performance.now()
  while (performance.now() - begun < ms) {
    socket.write(bytes)
    fed += frames
    if (socket.writableLength > WINDOW) await once(socket, 'drain')
  }
  const pong = once(connection, 'pong')
  connection.ping()
  await pong
  return { frames: fed, wallMs: performance.now() - begun, frameBytes }
}

const orders = {
  feed,
  /** What has been received so far, and how many HTTP calls came. */
  counts: () => ({ received, calls, connections: sockets.clients.size }),
  greet: ({ withMessage }) => {
    greetsWithMessage = withMessage
    return {}
  },
}

process.on('message', async ({ order, ...rest }) => {
  process.send?.(await orders[order](rest))
})
process.on('disconnect', () => process.exit())
server.listen(0, '127.0.0.1', 4096, () => {
  process.send?.({ port: server.address().port })
})
