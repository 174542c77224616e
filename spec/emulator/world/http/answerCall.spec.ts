import { createHmac, createHash } from 'node:crypto'
import {
  game,
  messageFrame,
  testWorld,
  type TestWorld,
  refusal,
  sessionHeaders,
} from '../../../support/worldClient.js'

describe('the access key', () => {
  const health = '/v1/health-check'

  it('is needed by every path under /v1, known or not', () => {
    const test = testWorld()
    for (const path of [health, '/v1/nothing']) {
      expect(test.call('GET', path, { accessKey: null })).toMatchObject(
        refusal(401, 'Authentication Error'),
      )
    }
    expect(test.call('GET', '/public/health', { accessKey: null }).status).toBe(204)
  })

  it.each(['Basic x', 'Bearer', 'Bearer a b', 'x'])(
    'comes as a bearer token: %s',
    (authorization) => {
      const answer = testWorld().call('GET', health, {
        accessKey: null,
        headers: { authorization },
      })
      expect(answer).toMatchObject(
        refusal(401, 'Bad Authorization header format. Format is "Authorization: Bearer <token>"'),
      )
    },
  )

  it('is refused when it is no token, forged or revoked', () => {
    const test = testWorld()
    const revoked = test.key('*')
    test.run({ type: 'revoke-key', accessKey: revoked })
    const forged = `${test.accessKey.slice(0, -4)}AAAA`
    for (const accessKey of ['x', 'a.b.c', forged, revoked]) {
      expect(test.call('GET', health, { accessKey })).toMatchObject(
        refusal(401, 'Please provide a valid token in the Authorization header'),
      )
    }
  })

  it('is not known when its record does not exist', () => {
    const test = testWorld()
    const other = testWorld()
    other.key('*')
    expect(test.call('GET', health, { accessKey: other.key('*') })).toMatchObject(
      refusal(401, 'Unauthorized'),
    )
  })
})

describe('the order of checks', () => {
  it('puts bad input before missing scopes, and those before a missing player', () => {
    const test = testWorld()
    const accessKey = test.key('read:players')
    const join = '/v1/game-channels/1/join'
    expect(test.call('POST', join, { accessKey })).toMatchObject({
      status: 400,
      body: { errors: { 'x-talo-alias': ['x-talo-alias is missing from the request headers'] } },
    })
    expect(test.call('POST', join, { accessKey, as: { aliasId: 9 } })).toMatchObject(
      refusal(403, 'Missing access key scope(s): write:gameChannels'),
    )
    expect(test.call('POST', join, { as: { aliasId: 9 } })).toMatchObject(
      refusal(404, 'Player not found'),
    )
    const ada = test.player('ada')
    expect(test.call('POST', join, { as: ada })).toMatchObject(refusal(404, 'Channel not found'))
  })

  it('reports body, query, parameters and headers one at a time', () => {
    const test = testWorld()
    const call = (path: string, headers: Record<string, string>, body?: unknown) =>
      test.call('PUT', path, { headers, body }).body.errors
    const bad = { 'x-talo-alias': 'x' }
    expect(call('/v1/game-channels/x', bad, { name: 1, private: 'no' })).toEqual({
      name: ['Invalid input: expected string, received number'],
      private: ['Invalid input: expected boolean, received string'],
    })
    expect(call('/v1/game-channels/x', bad)).toEqual({
      id: ['Invalid input: expected number, received NaN'],
    })
    expect(call('/v1/game-channels/1', bad)).toEqual({
      'x-talo-alias': ['x-talo-alias header must be a numeric string'],
    })
  })

  it('ends in plain text when nothing matches', () => {
    const test = testWorld()
    expect(test.call('GET', '/v1/nothing')).toMatchObject({ status: 404, text: 'Not Found' })
    expect(test.call('PUT', '/v1/socket-tickets')).toMatchObject({ status: 404, text: 'Not Found' })
    expect(test.call('GET', '/other')).toMatchObject({ status: 404, text: 'Not Found' })
  })
})

describe('the rate limit', () => {
  const limits = {
    auth: 2,
    default: 3,
    socketIdentified: 1,
    socketUnidentified: 1,
    windowMs: 60_000,
  }
  const ticket = (test: TestWorld, address?: string) =>
    test.call('POST', '/v1/socket-tickets', address === undefined ? {} : { address }).status

  it('is one for all auth paths of an address, before the access key is looked at', () => {
    const test = testWorld({ limits })
    const statuses = [
      test.call('GET', '/v1/players/identify?service=a&identifier=b', { accessKey: null }).status,
      test.call('POST', '/v1/players/auth/login', { accessKey: null }).status,
      ticket(test),
      test.call('POST', '/v1/players/socket-token', { accessKey: null }).status,
      ticket(test, '10.0.0.2'),
      test.call('GET', '/v1/game-config').status,
    ]
    expect(statuses).toEqual([401, 401, 429, 429, 200, 200])
  })

  it('blocks for a minute from the first call too many', () => {
    const test = testWorld({ limits })
    expect([ticket(test), ticket(test)]).toEqual([200, 200])
    test.clock += 50_000
    expect(ticket(test)).toBe(429)
    test.clock += 59_999
    expect(ticket(test)).toBe(429)
    test.clock += 1
    expect(ticket(test)).toBe(200)
  })

  it('spares health checks', () => {
    const test = testWorld({ limits })
    const statuses = Array.from({ length: 9 }, () => test.call('GET', '/v1/health-check').status)
    expect(new Set(statuses)).toEqual(new Set([204]))
  })
})

describe('the session check', () => {
  const config = '/v1/game-config'

  it('asks a player with Talo authentication for all three headers', () => {
    const test = testWorld()
    const all = sessionHeaders(test.register('ada'))
    const [alias, player, session] = Object.entries(all).map((pair) => Object.fromEntries([pair]))
    const call = (...given: readonly (Readonly<Record<string, string>> | undefined)[]) =>
      test.call('GET', config, { headers: Object.assign({}, ...given) as typeof all })
    const missing = refusal(401, 'The x-talo-session header is required for this player', {
      errorCode: 'MISSING_SESSION',
    })
    const invalid = refusal(401, 'The x-talo-session header is invalid', {
      errorCode: 'INVALID_SESSION',
    })
    expect(call(all).status).toBe(200)
    expect(call(alias)).toMatchObject(missing)
    expect(call(player)).toMatchObject(missing)
    expect(call(alias, session)).toMatchObject(invalid)
    expect(call(player, session)).toMatchObject(invalid)
    expect(call(all, { 'x-talo-session': 'x' })).toMatchObject(invalid)
    expect(call().status).toBe(200)
  })

  it('lets other players send any player header', () => {
    const test = testWorld()
    const { alias } = test.identify('bob')
    const headers = { 'x-talo-alias': String(alias.id), 'x-talo-player': 'nobody' }
    expect(test.call('GET', config, { headers }).status).toBe(200)
  })
})

describe('signatures', () => {
  const signed = {
    ...game,
    verifyRequests: true,
    verificationKeys: [{ version: '1', value: 'secret' }],
  }

  interface Parts {
    readonly version?: string
    readonly rid?: string
    readonly timestamp?: number | undefined
    readonly key?: string
    readonly payload?: string
  }

  function sign(text: string, parts: Parts): string {
    const { version = '1', rid = 'r1', key = 'secret', timestamp } = parts
    const payload = parts.payload ?? createHash('sha256').update(text).digest('hex')
    const header = Buffer.from(JSON.stringify({ rid, payload, timestamp })).toString('base64')
    const signature = createHmac('sha256', key).update(header).digest('base64')
    return `${version}|${header}.${signature}`
  }

  function put(test: TestWorld, parts: Parts | string, body: unknown = { customStatus: 'x' }) {
    const signature =
      typeof parts === 'string'
        ? parts
        : sign(JSON.stringify(body), { timestamp: test.clock, ...parts })
    const headers = { 'x-talo-alias': '1', 'x-talo-signature': signature }
    return test.call('PUT', '/v1/players/presence', { headers, body }).status
  }

  function start(): TestWorld {
    const test = testWorld({}, [signed])
    test.identify('ada')
    return test
  }

  it('are asked for as soon as an alias is named, except for GET', () => {
    const test = start()
    const headers = { 'x-talo-alias': '1' }
    expect(test.call('POST', '/v1/socket-tickets').status).toBe(200)
    expect(test.call('POST', '/v1/socket-tickets', { headers })).toMatchObject(
      refusal(401, 'Unauthorized'),
    )
    expect(test.call('GET', '/v1/game-config', { headers }).status).toBe(200)
  })

  it('are looked at before whether there is such an alias', () => {
    const test = testWorld({}, [signed])
    expect([put(test, { key: 'guess' }), put(test, {}), put(test, {})]).toEqual([401, 404, 401])
  })

  it('are good once', () => {
    const test = start()
    expect([put(test, {}), put(test, {}), put(test, { rid: 'r2' })]).toEqual([200, 401, 200])
  })

  it.each<[string, Parts | string]>([
    ['empty', ''],
    ['without a version', 'abc.def'],
    ['without a signature', '1|abc'],
    ['with a header that is no JSON', '1|AAAA.AAAA'],
    ['of an unknown version', { version: '2' }],
    ['of another text', { payload: 'abc' }],
    ['with another key', { key: 'guess' }],
  ])('are refused when %s', (_why, parts) => {
    expect(put(start(), parts)).toBe(401)
  })

  it('are refused when far from now, or much older than the newest', () => {
    const test = start()
    const { clock } = test
    expect(put(test, { rid: 'a', timestamp: clock - 300_001 })).toBe(401)
    expect(put(test, { rid: 'b', timestamp: clock + 300_001 })).toBe(401)
    expect(put(test, { rid: 'c', timestamp: clock - 100_000 })).toBe(200)
    expect(put(test, { rid: 'd', timestamp: clock })).toBe(200)
    expect(put(test, { rid: 'e', timestamp: clock - 60_000 })).toBe(200)
    expect(put(test, { rid: 'f', timestamp: clock - 60_001 })).toBe(401)
    test.clock += 600_000
    expect(put(test, { rid: 'g', timestamp: test.clock - 299_000 })).toBe(200)
  })

  it('count as no newer than the server itself, whatever they say', () => {
    const test = start()
    expect(put(test, { rid: 'a', timestamp: test.clock + 200_000 })).toBe(200)
    expect(put(test, { rid: 'b', timestamp: test.clock })).toBe(200)
  })

  it('crash the server when the header is null or there is no content type', () => {
    const test = start()
    const nothing = Buffer.from('null').toString('base64')
    expect(put(test, `1|${nothing}.AAAA`)).toBe(500)
    const headers = { 'x-talo-alias': '1', 'x-talo-signature': sign('', { timestamp: test.clock }) }
    expect(test.call('POST', '/v1/players/socket-token', { headers }).status).toBe(500)
  })

  it('are asked for on identified connections, of frames but not of heartbeats', () => {
    const test = start()
    const ada = test.player('ada')
    const json = JSON.stringify(messageFrame(1))
    const errors = (text: string) => {
      ada.say(text)
      return ada.frames
        .splice(0)
        .map(({ res, data }) => (res === 'v1.error' ? data.errorCode : res))
    }
    expect(errors('v1.heartbeat')).toEqual(['v1.heartbeat'])
    expect(errors(json)).toEqual(['INVALID_SIGNATURE'])
    expect(errors(`${sign(json, { timestamp: test.clock })}\n${json}`)).toEqual(['LISTENER_ERROR'])
    expect(errors(`${sign(json, { timestamp: test.clock })}\n${json}`)).toEqual([
      'INVALID_SIGNATURE',
    ])
    expect(errors(JSON.stringify(messageFrame(1), null, 2))).toEqual(['ROUTING_ERROR'])
  })

  it('are all too much for the socket of a server that lost its secret', () => {
    const test = testWorld({ switches: { brokenSocketSignatures: true } }, [signed])
    const ada = test.player('ada')
    const json = JSON.stringify(messageFrame(1))
    ada.say(`${sign(json, { key: 'guess' })}\n${json}`)
    ada.say(`${sign(json, { payload: 'x' })}\n${json}`)
    expect(ada.frames.map(({ data }) => [data.req, data.errorCode])).toEqual([
      ['v1.channels.message', 'ROUTING_ERROR'],
      ['v1.channels.message', 'INVALID_SIGNATURE'],
    ])
    expect(put(test, {})).toBe(200)
  })
})
