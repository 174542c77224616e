import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { startEmulator, type Emulator } from 'talo-rx/emulator'
import { call, connect, identify } from '../../support/emulatorClient.js'

let emulator: Emulator

beforeAll(async () => {
  emulator = await startEmulator({ limits: 'off' })
})

afterAll(async () => {
  await emulator.stop()
})

describe('a body that is not what its content-encoding says', () => {
  const post = (encoding: string, body: BodyInit) =>
    fetch(`${emulator.apiUrl}/v1/socket-tickets`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${emulator.accessKey}`,
        'content-type': 'application/json',
        'content-encoding': encoding,
      },
      body,
    })

  it.each(['gzip', 'deflate', 'br'])('is a 400 that says so, for %s', async (encoding) => {
    const answer = await post(encoding, '{"plain":true}')
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    expect(await answer.json()).toMatchObject({ message: expect.any(String) as string })
  })

  it('is a 400 where it is cut off', async () => {
    const whole = gzipSync(JSON.stringify({ text: 'x'.repeat(1_000) }))
    expect((await post('gzip', whole.subarray(0, 20))).status).toBe(400)
    expect((await post('gzip', whole)).status).toBe(200)
  })
})

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const

const paths = [
  '/v1/players/identify',
  '/v1/players/search',
  '/v1/players/auth/register',
  '/v1/players/auth/refresh',
  '/v1/players/merge',
  '/v1/players/presence',
  '/v1/players/relationships',
  '/v1/game-channels',
  '/v1/game-channels/1/members',
  '/v1/game-channels/1/storage',
  '/v1/events',
  '/v1/game-channels/1/storage?propKey=%',
  '/v1/game-channels/%E0%A4%A/join',
  '/v1/players/%ff',
  '/v1/players/identify?service=a&service=b&identifier[x]=1',
  '//',
  '/v1/game-config',
  '/public/health',
  '/%00/%ff',
] as const

const deep = `[${'['.repeat(20_000)}${']'.repeat(20_000)}]`

const anyRequest = fc.record({
  method: fc.constantFrom(...methods),
  path: fc.oneof(
    fc.constantFrom(...paths),
    fc.webPath({ size: 'small' }).map((rest) => `/v1${rest}`),
  ),
  query: fc.webQueryParameters(),
  type: fc.constantFrom('application/json', 'application/x-www-form-urlencoded', 'text/plain'),
  body: fc.oneof(
    fc.json(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('{', 'null', '[[[[', '{"props":{}}', deep),
  ),
  alias: fc.constantFrom('1', '-1', '1e9', 'x', '9'.repeat(40)),
  player: fc.constantFrom('x', '00000000-0000-4000-8000-000000000000'),
  session: fc.constantFrom('', 'a.b.c', '...', 'e30.e30.e30'),
  signature: fc.constantFrom('1|a.b', '|.', 'x'),
})

const anyFrame = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.json(),
  fc.uint8Array().map((bytes) => Buffer.from(bytes)),
  fc.constant(`{"req":"v1.players.identify","data":{"a":${'['.repeat(9_999)}`),
  fc
    .record({
      req: fc.oneof(
        fc.string(),
        fc.constantFrom(
          'v1.players.identify',
          'v1.channels.message',
          'v1.player-relationships.broadcast',
        ),
      ),
      data: fc.oneof(fc.anything(), fc.record({ channel: fc.anything(), message: fc.anything() })),
    })
    .map((frame) => text(frame)),
)

/** As JSON, where it can be JSON. */
function text(value: unknown): string {
  try {
    return JSON.stringify(value)
  } catch {
    return String(value)
  }
}

it('leaves the emulator up: ten thousand bad requests and frames', async () => {
  const requests = fc.sample(anyRequest, { numRuns: 4_000, seed: 1 })
  const statuses = new Set<number>()
  const send = async (request: (typeof requests)[number]) => {
    const { method, path, query, type, body, alias, player, session, signature } = request
    const hasBody = method !== 'GET' && method !== 'HEAD'
    const answer = await fetch(
      `${emulator.apiUrl}${path}${path.includes('?') ? '&' : '?'}${query}`,
      {
        method,
        headers: {
          authorization: `Bearer ${emulator.accessKey}`,
          'content-type': type,
          'x-talo-alias': alias,
          'x-talo-player': player,
          'x-talo-session': session,
          'x-talo-signature': signature,
        },
        ...(hasBody ? { body } : {}),
      },
    )
    await answer.arrayBuffer()
    statuses.add(answer.status)
  }
  for (let at = 0; at < requests.length; at += 40) {
    await Promise.all(requests.slice(at, at + 40).map(send))
  }
  expect([...statuses].filter((status) => status >= 500)).toEqual([])

  const [socket, bystander] = [await connect(emulator), await connect(emulator)]
  const frames = fc.sample(anyFrame, { numRuns: 6_000, seed: 1 })
  for (let at = 0; at < frames.length; at += 400) {
    for (const frame of frames.slice(at, at + 400)) socket.socket.send(frame)
    await socket.settled()
  }
  expect(socket.frames).toHaveLength(6_000)
  await bystander.settled()
  await identify(emulator, 'ada')
}, 600_000)

it('F130 answers others while a client writes an array of 20,000 values', async () => {
  const { alias } = await identify(emulator, 'grace')
  const { channel } = (
    await call(emulator, 'POST', '/v1/game-channels', { as: alias, body: { name: 'hall' } })
  ).body
  const props = Array.from({ length: 20_000 }, (_, n) => ({ key: 'k[]', value: String(n) }))
  const path = `/v1/game-channels/${String(channel.id)}/storage`
  const [written, patched, health] = await Promise.all([
    call(emulator, 'PUT', path, { as: alias, body: { props } }),
    call(emulator, 'PATCH', `/v1/players/${alias.player.id}`, { body: { props } }),
    call(emulator, 'GET', '/v1/health-check'),
  ])
  const rejected = [{ key: 'k[]', error: 'PROP_ARRAY_TOO_LONG' }]
  expect(written.body).toMatchObject({ failedProps: rejected, upsertedProps: [] })
  expect(patched.body.rejectedProps).toMatchObject(rejected)
  expect(health.status).toBe(204)
})
