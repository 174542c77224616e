import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { it } from 'node:test'
import { inspect } from 'node:util'
import { filter } from 'rxjs'
import { createTalo } from 'talo-rx'
import { WebSocketServer } from 'ws'

const secrets = {
  accessKey: 'key-7f3a9c2e51d84b60',
  ticket: 'ticket-1b2c3d4e5f60',
  socketToken: 'socket-token-a1b2c3d4',
  sessionToken: 'session-token-e5f6a7b8',
  refreshToken: 'refresh-token-c9d0e1f2',
}
const spellings = [
  (text) => text,
  (text) => text.toUpperCase(),
  (text) => [...text].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join(''),
  (text) => [...text].map((letter) => `\\u00${letter.charCodeAt(0).toString(16)}`).join(''),
  (text) => Buffer.from(text).toString('base64'),
]
/** Each secret in each spelling: what must not be shown. */
const spelled = Object.values(secrets).flatMap((secret) =>
  spellings.map((spell) => ({ secret, text: spell(secret) })),
)

const playerId = '00000000-0000-4000-8000-000000000001'
const now = '2026-01-01T00:00:00.000Z'
const alias = {
  id: 1,
  service: 'talo',
  identifier: 'ann',
  displayName: 'ann',
  player: {
    id: playerId,
    props: [],
    devBuild: false,
    createdAt: now,
    lastSeenAt: now,
    groups: [],
    presence: null,
  },
  lastSeenAt: now,
  createdAt: now,
  updatedAt: now,
}

/** A server that lets a player in, and repeats a text wherever it can say one. */
async function startRepeater() {
  let places = 0
  let said = { secret: '', text: '' }
  /** What the client holds: its own key, and what it was given. */
  const given = new Set()
  /** A text with what is to be repeated. */
  const repeat = (before = 'no ') => {
    if (!given.has(said.secret)) return `${before}nothing there`
    places++
    return `${before}${said.text} there`
  }
  const refusal = () => ({
    message: repeat(),
    errorCode: repeat('CODE_'),
    errors: { [repeat('field ')]: [repeat(), repeat('x'.repeat(150))] },
    rejectedProps: [{ key: repeat(), error: repeat('E_'), message: repeat() }],
    cause: repeat(),
  })
  const { accessKey, ticket, ...tokens } = secrets
  const give = (record) => {
    for (const secret of Object.values(record)) given.add(secret)
    return record
  }
  const answers = {
    '/v1/socket-tickets': () => [200, give({ ticket })],
    '/v1/players/auth/login': () => [200, { alias, ...give(tokens) }],
    '/v1/game-channels/1': () => [200, { channel: { id: repeat(), [repeat('key ')]: repeat() } }],
    '/v1/game-channels/2': () => [200, repeat('not JSON ')],
    '/v1/game-channels/3': () => [500, refusal()],
    '/v1/game-channels/4': () => [429, refusal()],
    '/v1/game-channels/5': () => [404, refusal()],
    '/v1/game-channels/6': () => [403, refusal()],
  }
  const http = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://server')
    request.resume().on('end', () => {
      const [status, body] = answers[pathname]?.() ?? [400, refusal()]
      response.writeHead(status, { 'content-type': 'application/json', 'retry-after': '1' })
      response.end(typeof body === 'string' ? body : JSON.stringify(body))
    })
  })
  const sockets = new WebSocketServer({ server: http })
  sockets.on('connection', (socket) => {
    const say = (frame) => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame))
    say({ res: 'v1.connected', data: {} })
    socket.on('message', (data) => {
      if (!String(data).includes('v1.players.identify')) return
      say({ res: 'v1.players.identify.success', data: { ...alias } })
      say(repeat('not JSON '))
      say({ res: repeat('v1.unknown.'), data: null })
      say({ res: 'v1.channels.message', data: { [repeat('key ')]: repeat(), message: 7 } })
      say({ res: 'v1.channels.deleted', data: { channel: { id: repeat() } } })
      say({ [repeat('res ')]: repeat(), res: 7 })
      for (const errorCode of ['LISTENER_ERROR', 'INVALID_MESSAGE_DATA', repeat('CODE_')]) {
        const error = { req: repeat('v1.'), message: repeat(), cause: repeat() }
        say({ res: 'v1.error', data: { ...error, errorCode } })
      }
      setTimeout(() => {
        socket.close(4000, repeat('').slice(0, 120))
      }, 20)
    })
  })
  await new Promise((done) => http.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${http.address().port}`,
    places: () => places,
    /** What is repeated from now on, to a client that holds its access key only. */
    say: (next) => {
      said = next
      given.clear()
      give({ accessKey })
    },
    stop: () => {
      sockets.close()
      http.close()
      http.closeAllConnections()
    },
  }
}

/** Everything that a client shows while the server repeats a secret. */
async function shownWhile(server, said) {
  server.say(said)
  const shown = []
  const show = (value) => shown.push(inspect(value, { depth: 12, showHidden: true }))
  const talo = createTalo({ accessKey: secrets.accessKey, apiUrl: server.url })
  const { socket, playerAuth, channels } = talo
  const room = talo.channel(6)
  const streams = [
    ...['status$', 'close$', 'error$', 'invalid$', 'trace$', 'outbox$'].map((name) => socket[name]),
    playerAuth.session$,
    room.channel$.state$,
    room.members$.state$,
    talo.liveConfig.config$.state$,
  ]
  for (const stream$ of streams) stream$.subscribe(show)
  // What is in a frame is worked out when it is asked for: now, and once the client holds more secrets.
  const frames = []
  socket.trace$.pipe(filter(({ what }) => what === 'frame')).subscribe((frame) => {
    frames.push(frame)
    show(frame.content())
  })
  const ended = (call$) => new Promise((done) => call$.subscribe({ error: done, complete: done }))
  const closed = ended(socket.whenIdentified())
  show(await ended(playerAuth.login('ann', 'correct horse battery')))
  for (const id of [1, 2, 3, 4, 5, 6]) show(await ended(channels.find(id)))
  show(await ended(channels.join(5)))
  show(await ended(channels.setStorage(5, [{ key: 'a', value: 'b' }])))
  channels.sendMessage(5, 'hello').subscribe(show)
  show(await closed)
  await new Promise((done) => setTimeout(done, 100))
  for (const frame of frames) show(frame.content())
  talo.dispose()
  return { shown, frames: frames.length }
}

it('shows no secret that a server repeats in hundreds of places', async (test) => {
  const server = await startRepeater()
  try {
    let values = 0
    let read = 0
    const leaks = []
    for (const said of spelled) {
      const { shown, frames } = await shownWhile(server, said)
      values += shown.length
      read += frames
      assert.ok(frames > 0)
      assert.ok(shown.some((value) => value.includes('*** there')))
      leaks.push(...shown.filter((value) => value.includes(said.text)))
    }
    assert.deepEqual(leaks, [])
    assert.ok(server.places() >= 200)
    test.diagnostic(
      `${server.places()} places, ${values} values that were shown, ${read} frames that were read`,
    )
  } finally {
    server.stop()
  }
})
