import { startEmulator, type Emulator } from 'talo-rx/emulator'
import { call, connect, identify } from '../../support/emulatorClient.js'

let emulator: Emulator

beforeAll(async () => {
  emulator = await startEmulator({ limits: { auth: 1e6, default: 1e6 } })
})

afterAll(async () => {
  await emulator.stop()
})

const origin = { origin: 'https://game.example' }

describe('CORS', () => {
  it('lets every page send every header', async () => {
    const { status, headers } = await call(emulator, 'OPTIONS', '/v1/players/presence', {
      accessKey: null,
      headers: {
        ...origin,
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'authorization,x-talo-alias',
      },
    })
    expect(status).toBe(204)
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('access-control-allow-methods')).toBe('GET,HEAD,PUT,POST,DELETE,PATCH')
    expect(headers.get('access-control-allow-headers')).toBe('authorization,x-talo-alias')
    expect(headers.get('access-control-max-age')).toBeNull()
  })

  it('is there on refusals, but not on those of bodies, and shows no Retry-After', async () => {
    const options = { accessKey: null, headers: origin }
    const refused = await call(emulator, 'GET', '/v1/game-config', options)
    expect(refused.status).toBe(401)
    expect(refused.headers.get('access-control-allow-origin')).toBe('*')
    expect(refused.headers.get('access-control-expose-headers')).toBeNull()
    const malformed = await call(emulator, 'POST', '/v1/socket-tickets', { ...options, body: '{' })
    expect(malformed.status).toBe(400)
    expect(malformed.headers.get('access-control-allow-origin')).toBeNull()
  })
})

describe('bodies', () => {
  const post = (body: string, headers = {}) =>
    call(emulator, 'POST', '/v1/socket-tickets', { body, headers, accessKey: null })

  it('are looked at before anything else', async () => {
    const { status, body } = await post('{bad')
    expect({ status, body }).toMatchObject({ status: 400, body: { status: 400, body: '{bad' } })
    expect(Object.keys(body)).toEqual(['status', 'body', 'message'])
    expect((await post('5')).body).toEqual({
      status: 400,
      body: '5',
      message: 'invalid JSON, only supports object and array',
    })
  })

  it('may have one mebibyte', async () => {
    const text = JSON.stringify({ text: 'x'.repeat(1_048_576) })
    expect(await post(text)).toMatchObject({
      status: 413,
      body: {
        message: 'request entity too large',
        expected: text.length,
        length: text.length,
        limit: 1_048_576,
        type: 'entity.too.large',
      },
    })
  })

  it('may be forms, and are nothing in any other type', async () => {
    const { alias } = await identify(emulator, 'ada')
    const put = (body: string, type: string) =>
      call(emulator, 'PUT', '/v1/players/presence', {
        as: alias,
        body,
        headers: { 'content-type': type },
      })
    const form = await put('customStatus=away', 'application/x-www-form-urlencoded')
    expect(form.body.presence.customStatus).toBe('away')
    const text = await put('{"customStatus":"here"}', 'text/plain')
    expect(text.body.presence.customStatus).toBe('away')
  })
})

it('does not mind a slash at the end', async () => {
  expect((await call(emulator, 'GET', '/v1/game-config/')).status).toBe(200)
})

it('answers what it does not know in plain text', async () => {
  const { status, body, headers } = await call(emulator, 'GET', '/v1/nothing')
  expect([status, body, headers.get('content-type')]).toEqual([
    404,
    'Not Found',
    'text/plain; charset=utf-8',
  ])
})

it('counts calls by the first forwarded address', async () => {
  const strict = await startEmulator({ limits: { default: 1 } })
  const from = (address: string) =>
    call(strict, 'GET', '/v1/game-config', { headers: { 'x-forwarded-for': address } })
  expect((await from('10.0.0.1, 10.0.0.9')).status).toBe(200)
  const { status, body, headers } = await from('10.0.0.1')
  expect([status, body, headers.get('retry-after')]).toEqual([
    429,
    { message: 'Too Many Requests' },
    '60',
  ])
  expect((await from('10.0.0.2')).status).toBe(200)
  await strict.stop()
})

it('ends the connection that breaks the protocol, and no other', async () => {
  const bystander = await connect(emulator)
  const broken = await connect(emulator)
  const { _socket: tcp } = broken.socket as unknown as { _socket: { write(b: Buffer): void } }
  tcp.write(Buffer.from([0xff, 0xff, 0xff, 0xff]))
  expect((await broken.ended).code).not.toBe(1000)
  await bystander.settled()
  await bystander.close()
})

describe('the root', () => {
  it.each([
    ['*/*', 'text/plain'],
    ['text/html,*/*;q=0.8', 'text/html'],
  ])('says to %s in %s what this is, without the access key', async (accept, type) => {
    const response = await fetch(emulator.apiUrl, { headers: { accept } })
    const text = await response.text()
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toContain(type)
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
    expect(text).toContain(emulator.apiUrl)
    expect(text).toContain(emulator.socketUrl)
    expect(text).toContain('docs/emulator.md')
    expect(text).not.toContain(emulator.accessKey)
  })
})
