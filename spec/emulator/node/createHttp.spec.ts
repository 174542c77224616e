import fc from 'fast-check'
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

describe('garbage', () => {
  it('never stops the server, as a body, path or header', async () => {
    const path = fc.webPath({ size: 'small' }).map((rest) => `/v1${rest}`)
    const known = fc.constantFrom(
      '/v1/players/presence',
      '/v1/game-channels',
      '/v1/game-channels/1/storage?propKey=%',
      '/v1/game-channels/%E0%A4%A/join',
      '/v1/players/%ff',
      '/v1/players/auth/register',
      '/v1/players/identify?service=a&service=b&identifier[x]=1',
      '/v1/players/merge',
      '//',
    )
    const headers = fc.record(
      {
        'x-talo-alias': fc.constantFrom('1', '-1', '1e9', 'x', '99999999999999999999'),
        'x-talo-player': fc.constantFrom('x', '00000000-0000-4000-8000-000000000000'),
        'x-talo-session': fc.constantFrom('a.b.c', '...', 'x'),
        'x-talo-signature': fc.constantFrom('1|a.b', '|.', 'x'),
      },
      { requiredKeys: [] },
    )
    const deep = fc.constant(`[${'['.repeat(20_000)}${']'.repeat(20_000)}]`)
    const body = fc.option(fc.oneof(fc.json(), fc.string({ unit: 'binary' }), deep))
    const method = fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS')
    await fc.assert(
      fc.asyncProperty(
        method,
        fc.oneof(path, known),
        headers,
        body,
        async (how, where, which, what) => {
          const bodyless = what === null || how === 'GET' || how === 'HEAD'
          const { status } = await call(emulator, how, where, {
            headers: which,
            ...(bodyless ? {} : { body: what }),
          })
          expect(status).toBeLessThan(500)
        },
      ),
      { numRuns: 400 },
    )
    expect((await call(emulator, 'GET', '/v1/health-check')).status).toBe(204)
  }, 30_000)

  it('never stops the server, as frames', async () => {
    const socket = await connect(emulator)
    const bystander = await connect(emulator)
    const frame = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc.uint8Array().map((bytes) => Buffer.from(bytes)),
      fc.constant(`{"req":"v1.players.identify","data":{"a":${'['.repeat(9_999)}`),
    )
    for (const garbage of fc.sample(frame, 250)) socket.socket.send(garbage)
    await bystander.settled()
    await socket.settled()
    expect(socket.frames).toHaveLength(250)
    await Promise.all([socket.close(), bystander.close()])
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
