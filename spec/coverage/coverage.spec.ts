import { readFileSync } from 'node:fs'
import { contract } from '../../tools/coverage/contract/contract.js'
import { type Coverage, coverageOf, missingIn } from '../../tools/coverage/coverageOf.js'
import { endpointOf } from '../../tools/coverage/endpointOf.js'
import type { Finding } from '../../tools/coverage/Finding.js'
import type { Journal } from '../../tools/coverage/Journal.js'
import { linesOf } from '../../tools/coverage/linesOf.js'
import { pageOf } from '../../tools/coverage/pageOf.js'
import { tour } from '../../tools/coverage/tour.js'
import { requests, responses } from '../../lib/codecs/frames.js'

function namesOf(kind: string): readonly string[] {
  return contract
    .filter((section) => section.kind === kind)
    .flatMap(({ offers }) => offers.map(({ name }) => name))
}

it('lists every request and response that the client knows', () => {
  expect(namesOf('request')).toEqual(Object.keys(requests))
  expect(namesOf('response')).toEqual(Object.keys(responses))
})

it('lists each error and each state once', () => {
  for (const { offers } of contract) {
    for (const { name, errors = [], states = [] } of offers) {
      expect([name, new Set(errors).size]).toEqual([name, errors.length])
      expect([name, new Set(states).size]).toEqual([name, states.length])
    }
  }
})

it('tells the endpoint of a call by the most of its path', () => {
  const endpoints = ['GET /v1/players/:id', 'GET /v1/players/search', 'PUT /v1/players/:id']
  expect(endpointOf(endpoints, 'GET', '/v1/players/search')).toBe('GET /v1/players/search')
  expect(endpointOf(endpoints, 'GET', '/v1/players/7')).toBe('GET /v1/players/:id')
  expect(endpointOf(endpoints, 'GET', '/v1/players/7/props')).toBeUndefined()
})

it('misses what no method reaches and what no row is about', () => {
  const reach = { made: new Map<string, Set<string>>(), came: new Set(''), emitted: new Set('') }
  const missing = missingIn(coverageOf({ reach, findings: [] }))
  expect(missing).toContain('GET /v1/players/search: not reached by players.search')
  expect(missing).toContain('GET /v1/players/:id: 404 Player not found: no row is about it')
  expect(missing).toContain('PATCH /v1/players/:id: has `aliases` [], always: no row is about it')
  expect(missing).toContain('3000: a ticket that is missing: no row is about it')
  expect(missing).toContain('GET /v1/game-config: 429 Too Many Requests: no row is about it')
})

/** As prettier leaves a table or not. */
function cellsIn(page: string): readonly string[] {
  return page
    .split('\n')
    .map((line) => line.replace(/-{3,}/g, '---').replace(/ +/g, ' ').trim())
    .filter((line) => line !== '')
}

describe('on a tour through everything that the server says', () => {
  let journal: Journal
  let coverage: Coverage
  beforeAll(async () => {
    journal = await tour()
    coverage = coverageOf(journal)
  }, 300_000)

  const without = (finding: Finding): Journal => ({
    ...journal,
    findings: journal.findings.filter((one) => one !== finding),
  })

  it('all is reached, provoked and seen, and the client makes of it what it must', () => {
    expect(missingIn(coverage)).toEqual([])
  })

  it('no row could be missing without being missed', () => {
    const rows = new Set(journal.findings.map(({ kind, name }) => `${kind} ${name}`))
    for (const finding of journal.findings) {
      // One for each row of the tables: of an error that many calls meet, the first of them.
      if (!rows.delete(`${finding.kind} ${finding.name}`)) continue
      const line = `${finding.at}: ${finding.name}: no row is about it`
      expect(missingIn(coverageOf(without(finding)))).toEqual([line])
    }
  })

  it('no method or stream could be missing either', () => {
    const nothing = {
      made: new Map<string, Set<string>>(),
      came: new Set(''),
      emitted: new Set(''),
    }
    const asked = contract
      .filter(({ kind }) => kind !== 'other')
      .flatMap(({ offers }) => offers.flatMap(({ by }) => by))
    expect(missingIn(coverageOf({ ...journal, reach: nothing }))).toHaveLength(asked.length)
  })

  it('a row about what the server is not known to say is missed, too', () => {
    const stray: Finding = { at: 'GET /v1/players/:id', kind: 'error', name: '418', problems: [] }
    const findings = [...journal.findings, stray]
    expect(missingIn(coverageOf({ ...journal, findings }))).toEqual([
      'GET /v1/players/:id: 418: not in the contract',
    ])
  })

  it('what is not as expected is told, and counted', () => {
    const [first, ...others] = journal.findings
    if (first === undefined) throw new Error('nothing was found')
    const bad = coverageOf({ ...journal, findings: [{ ...first, problems: ['is 5'] }, ...others] })
    const line = `${first.at}: ${first.name}: is 5`
    expect(missingIn(bad)).toEqual([line])
    const lines = linesOf(bad).join('\n')
    expect(lines).toContain(line)
    expect(lines).toContain('1 missing or different')
    expect(linesOf(coverage).join('\n')).toContain('all as expected')
  })

  it('docs/coverage.md says so', () => {
    expect(cellsIn(readFileSync('docs/coverage.md', 'utf8'))).toEqual(cellsIn(pageOf(coverage)))
  })
})
