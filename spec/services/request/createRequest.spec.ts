import * as t from 'io-ts'
import { of } from 'rxjs'
import * as z from 'zod'
import { createRequest } from '../../../lib/services/request/createRequest.js'
import type { TaloRequest } from '../../../lib/services/request/TaloRequest.js'
import { annCredentials, ann } from '../../support/cast.js'
import { answering, type FakeServer } from '../../support/fakeHttp.js'
import { outcomeOf } from '../../support/outcomeOf.js'
import { serviceStages } from '../../support/serviceStages.js'

function requestOver(server: FakeServer) {
  const played = serviceStages(server)
  return { ...played, talo: { request: createRequest(played.stages) } }
}

const stats = { stats: [{ internalName: 'gold', globalValue: 7 }] }

it('makes a call in the name of the player, and gives its answer as it is', () => {
  const { talo, requests, identity } = requestOver(answering(200, stats))
  void identity.set(annCredentials)

  const asked: TaloRequest = {
    method: 'PUT',
    path: '/v1/game-stats/gold',
    query: { page: 0, keys: ['a', 'b'] },
    body: { change: 1 },
  }
  expect(outcomeOf(talo.request(asked))).toEqual({ value: stats })
  expect(requests).toMatchObject([
    {
      method: 'PUT',
      url: 'https://api.test/v1/game-stats/gold?page=0&keys=a&keys=b',
      headers: { 'x-talo-alias': '1', authorization: 'Bearer the-access-key' },
      body: '{"change":1}',
    },
  ])
  expect(requests[0]?.headers).not.toHaveProperty('x-talo-player')
})

it('makes it with the key alone where there is no player', () => {
  const { talo, requests } = requestOver(answering(204))

  expect(outcomeOf(talo.request({ method: 'GET', path: '/v1/game-stats' }))).toEqual({
    value: undefined,
  })
  expect(requests[0]?.headers).not.toHaveProperty('x-talo-alias')
})

it.each(['/v1/game-saves', '/v1/game-saves/7', '/v1/game-stats/gold/history'])(
  'tells the id of the player on %s',
  (path) => {
    const { talo, requests, identity } = requestOver(answering(200, {}))
    void identity.set(annCredentials, { alias: ann, again$: of(annCredentials) })

    talo.request({ method: 'GET', path }).subscribe()
    expect(requests[0]?.headers).toMatchObject({ 'x-talo-player': ann.player.id })
  },
)

it.each([
  'https://evil.test/v1/x',
  '//evil.test/v1/x',
  '/v1//x',
  '/v1/../x',
  '/v1/%2e%2e/x',
  '/v1/./x',
  '/v1/a\\b',
  '/v1/x?y=1',
  '/v1/x#y',
  '/v1/ x',
  '/v1/\tx',
  '/v2/x',
  'v1/x',
  '/v1',
  '',
  undefined,
])('sends nothing to the path %p', (path) => {
  const { talo, requests } = requestOver(answering(200, {}))

  expect(outcomeOf(talo.request({ method: 'GET', path: String(path) }))).toMatchObject({
    _tag: 'Malformed',
  })
  expect(requests).toEqual([])
})

it('sends nothing of what is no request', () => {
  const { talo, requests } = requestOver(answering(200, {}))
  const wrong: readonly unknown[] = [
    null,
    undefined,
    { method: 'HEAD', path: '/v1/x' },
    { method: 'GET', path: '/v1/x', body: {} },
  ]
  for (const one of wrong) {
    expect(outcomeOf(talo.request(one as TaloRequest))).toMatchObject({ _tag: 'Malformed' })
  }
  expect(requests).toEqual([])
})

const Stats = z.object({ stats: z.array(z.object({ internalName: z.string() })) })

it.each([
  ['a Standard Schema', Stats],
  ['a codec', t.type({ stats: t.array(t.type({ internalName: t.string })) })],
  ['a function', (json: unknown) => Stats.parse(json)],
])('reads the answer by %s', (_, decode) => {
  const { talo } = requestOver(answering(200, stats))
  const good$ = talo.request({
    method: 'GET',
    path: '/v1/game-stats',
    decode: decode as typeof Stats,
  })
  expect(outcomeOf(good$)).toMatchObject({ value: { stats: [{ internalName: 'gold' }] } })

  const { talo: other } = requestOver(answering(200, { stats: 7 }))
  const bad$ = other.request({
    method: 'GET',
    path: '/v1/game-stats',
    decode: decode as typeof Stats,
  })
  expect(outcomeOf(bad$)).toMatchObject({
    _tag: 'Malformed',
    what: 'the answer to GET /v1/game-stats',
  })
})

it('throws for a decoder that is none', () => {
  const { talo } = requestOver(answering(200, {}))
  expect(() =>
    talo.request({ method: 'GET', path: '/v1/x', decode: 7 as unknown as typeof Stats }),
  ).toThrow(/option "decode"/)
})
