import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import { startEmulator, type Emulator } from 'talo-rx/emulator'
import { call, connect, join } from '../../support/emulatorClient.js'

const token = 'a-token'
let emulator: Emulator

beforeEach(async () => {
  emulator = await startEmulator({ control: { token } })
})

afterEach(async () => {
  await emulator.stop()
})

const allowed = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }

/** A request as no page can make it, with any `host`. */
async function ask(
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
) {
  const asked = request(`${emulator.apiUrl}${path}`, {
    method,
    headers: { ...allowed, ...headers },
  })
  asked.end(typeof body === 'string' ? body : JSON.stringify(body))
  const [response] = (await once(asked, 'response')) as [IncomingMessage]
  let text = ''
  for await (const chunk of response) text += String(chunk)
  const json: unknown = text === '' ? undefined : JSON.parse(text)
  return { status: response.statusCode, body: json, headers: response.headers }
}

const fault = (name: string, body?: unknown, headers?: Readonly<Record<string, string>>) =>
  ask('POST', `/_emulator/faults/${name}`, body, headers)

describe('faults over HTTP', () => {
  it('drop, and close with a code, whom they are told to', async () => {
    const ada = await join(emulator, 'ada')
    const bob = await join(emulator, 'bob')
    expect((await fault('close', { code: 4000, reason: 'test', alias: ada.id })).status).toBe(204)
    expect(await ada.ended).toEqual({ code: 4000, reason: 'test' })
    await bob.settled()
    expect((await fault('drop')).status).toBe(204)
    expect((await bob.ended).code).toBe(1006)
  })

  it('freeze, and thaw what is frozen', async () => {
    const socket = await connect(emulator)
    await fault('freeze', {})
    socket.send('v1.heartbeat')
    expect((await ask('GET', '/_emulator/state')).body).toMatchObject({ isFrozen: true })
    expect(socket.frames).toEqual([])
    await fault('thaw', {})
    await socket.next('v1.heartbeat')
  })

  it('refuse tickets, and end with the others', async () => {
    await fault('refuseTickets', { status: 502 })
    expect((await call(emulator, 'POST', '/v1/socket-tickets')).status).toBe(502)
    await fault('clear', {})
    expect((await call(emulator, 'POST', '/v1/socket-tickets')).status).toBe(200)
  })

  it('say a text, late, and lose frames', async () => {
    const socket = await connect(emulator)
    await fault('loseFrames', { count: 1 })
    socket.send('v1.heartbeat')
    await socket.settled().catch(() => undefined)
    await fault('delay', { ms: 30 })
    await fault('say', { text: '{"res":"late","data":{}}' })
    await socket.next('late')
  })

  it.each([
    ['drop', { alias: 'ada' }, 'drop: alias has to be a whole number from 1 to', 'not "ada"'],
    ['thaw', { now: true }, 'thaw: there is no field "now"; it takes no field', ''],
    ['delay', {}, 'delay: ms has to be a whole number from 0 to 600000, and is missing', ''],
    ['delay', [], 'delay: the body has to be a JSON object', ''],
    ['close', { code: 1006 }, 'close: code has to be a code of a close frame', 'not 1006'],
    ['close', { code: 1000, reason: 'é'.repeat(62) }, 'a text of at most 123 bytes', ''],
    ['refuseTickets', { status: 100 }, 'status has to be a whole number from 200 to 599', ''],
    ['refuseTickets', { headers: { a: 'b\nc' } }, 'an object of texts that can be headers', ''],
    ['refuseTickets', { hang: 'never' }, 'hang has to be true, false or "mid-body"', ''],
    ['say', { text: 1 }, 'say: text has to be a text, not 1', ''],
    ['say', '{', 'the body is no JSON', ''],
    ['loseFrames', { count: -1 }, 'count has to be a whole number', 'not -1'],
    ['say', { constructor: 1, text: '' }, 'there is no field "constructor"', ''],
  ])('that are wrong are refused: %s %j', async (name, body, why, found) => {
    const answer = await fault(name, body)
    expect(answer.status).toBe(400)
    expect(answer.body).toEqual({ message: expect.stringContaining(why) as string })
    expect(answer.body).toEqual({ message: expect.stringContaining(found) as string })
  })

  it('that there are not are refused by name, as all else', async () => {
    const answer = await fault('toString', {})
    expect(answer).toMatchObject({
      status: 404,
      body: { message: expect.stringContaining('drop, ') as string },
    })
    expect((await ask('GET', '/_emulator/faults/drop')).status).toBe(405)
    expect((await ask('GET', '/_emulator/else')).status).toBe(404)
  })

  it('that are too large are refused', async () => {
    expect((await fault('say', { text: 'x'.repeat(1_000_001) })).status).toBe(413)
  })
})

it('tells who is there and what is stored, and no secret', async () => {
  const ada = await join(emulator, 'ada')
  const as = { id: ada.id }
  const made = await call(emulator, 'POST', '/v1/game-channels', { as, body: { name: 'lobby' } })
  const id = made.body.channel.id
  const props = [{ key: 'score', value: '3' }]
  await call(emulator, 'PUT', `/v1/game-channels/${String(id)}/storage`, { as, body: { props } })
  const { status, body } = await ask('GET', '/_emulator/state')
  expect(status).toBe(200)
  expect(body).toMatchObject({
    isFrozen: false,
    connections: [{ conn: '1', game: 0, alias: { id: ada.id, identifier: 'ada' } }],
    players: [{ aliases: [{ id: ada.id }], online: true }],
    channels: [
      { id, name: 'lobby', members: [{ id: ada.id }], storage: [{ key: 'score', value: '3' }] },
    ],
  })
  for (const secret of [ada.socketToken, emulator.accessKey, token]) {
    expect(JSON.stringify(body)).not.toContain(secret)
  }
})

describe('who may', () => {
  const own = () => ({ origin: emulator.apiUrl })

  it('is this machine and the own origin', async () => {
    expect((await fault('clear', {}, own())).status).toBe(204)
    for (const host of ['localhost:4000', '127.0.0.1', '[::1]:4000']) {
      expect((await fault('clear', {}, { host })).status).toBe(204)
    }
  })

  it.each([
    [{ origin: 'https://game.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ origin: 'http://127.0.0.1:1' }, 403],
    [{ host: 'game.example:4000' }, 403],
    [{ host: 'localhost.game.example' }, 403],
    [{ host: '127.0.0.1.game.example' }, 403],
    [{ host: 'game.example', origin: 'http://game.example' }, 403],
    [{ authorization: '' }, 401],
    [{ authorization: 'Bearer another' }, 401],
    [{ 'content-type': 'text/plain' }, 415],
    [{ 'content-type': 'application/x-www-form-urlencoded' }, 415],
  ])('is not who says %j', async (headers, status) => {
    const socket = await connect(emulator)
    const answer = await fault('drop', {}, headers)
    expect(answer.status).toBe(status)
    expect(answer.headers['access-control-allow-origin']).toBeUndefined()
    await socket.close()
  })

  it('is not asked for by a preflight', async () => {
    const { status, headers } = await ask('OPTIONS', '/_emulator/faults/drop', undefined, {
      origin: 'https://game.example',
      'access-control-request-method': 'POST',
    })
    expect(status).toBe(403)
    expect(Object.keys(headers).filter((name) => name.includes('access-control'))).toEqual([])
  })
})

it('is closed unless it is asked for, and never open to others', async () => {
  const closed = await startEmulator()
  expect((await fetch(`${closed.apiUrl}/_emulator/state`)).status).toBe(404)
  await closed.stop()
  await expect(startEmulator({ host: '0.0.0.0', control: { token } })).rejects.toThrow(
    'control is for this machine alone, and 0.0.0.0 is an address for others',
  )
})
