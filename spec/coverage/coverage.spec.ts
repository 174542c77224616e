import { readFileSync } from 'node:fs'
import { contract } from '../../tools/coverage/contract.js'
import { type Coverage, coverageOf, missingIn } from '../../tools/coverage/coverageOf.js'
import { endpointOf } from '../../tools/coverage/endpointOf.js'
import { pageOf } from '../../tools/coverage/pageOf.js'
import { readSpecs, specsNaming } from '../../tools/coverage/specsNaming.js'
import { tour } from '../../tools/coverage/tour.js'
import { requests } from '../../lib/protocol/requests/catalogue.js'
import { responses } from '../../lib/protocol/responses/catalogue.js'

function namesOf(kind: string): readonly string[] {
  return contract
    .filter((section) => section.kind === kind)
    .flatMap(({ offers }) => offers.map(({ name }) => name))
}

it('lists every request and response that the client knows', () => {
  expect(namesOf('request')).toEqual(Object.keys(requests))
  expect(namesOf('response')).toEqual(Object.keys(responses))
})

it('tells the endpoint of a call by the most of its path', () => {
  const endpoints = ['GET /v1/players/:id', 'GET /v1/players/search', 'PUT /v1/players/:id']
  expect(endpointOf(endpoints, 'GET', '/v1/players/search')).toBe('GET /v1/players/search')
  expect(endpointOf(endpoints, 'GET', '/v1/players/7')).toBe('GET /v1/players/:id')
  expect(endpointOf(endpoints, 'GET', '/v1/players/7/props')).toBeUndefined()
})

it('finds the specs of a method by its full name, or by its own in those of its service', () => {
  const specs = [
    { file: 'services/channels/calls', text: 'await next(calls.list())' },
    { file: 'services/players/calls', text: 'await next(calls.list())' },
    { file: 'scenarios/chat', text: 'talo.channels.list({ page })' },
    { file: 'scenarios/other', text: 'talo.channels.listStorage(1)' },
  ]
  expect(specsNaming(specs, 'channels.list')).toEqual(['services/channels/calls', 'scenarios/chat'])
})

it('misses what no method reaches and what is in no spec', () => {
  const nothing = { made: new Map<string, Set<string>>(), came: new Set(''), emitted: new Set('') }
  const missing = missingIn(coverageOf(nothing, []))
  expect(missing).toContain('GET /v1/players/search was not reached by players.search')
  expect(missing).toContain('relationships.created$ is in no spec')
})

describe('on a tour through everything a client has', () => {
  let coverage: readonly Coverage[]
  beforeAll(async () => {
    coverage = coverageOf(await tour(), readSpecs())
  }, 60_000)

  it('all that the server offers is reached, and is in a spec', () => {
    expect(missingIn(coverage)).toEqual([])
  })

  it('docs/coverage.md says so', () => {
    expect(readFileSync('docs/coverage.md', 'utf8')).toBe(pageOf(coverage))
  })
})
