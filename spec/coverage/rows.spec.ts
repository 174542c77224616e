import { HttpError, Unauthorized } from 'talo-rx'
import { between, differences, that } from '../../tools/coverage/differences.js'
import { type ErrorRow, says } from '../../tools/coverage/errors/ErrorRow.js'
import { runErrorRow } from '../../tools/coverage/errors/runErrorRow.js'
import { createScenery, type Scenery } from '../../tools/coverage/scenery/createScenery.js'
import type { Servers } from '../../tools/coverage/scenery/startServers.js'
import { runStateRow } from '../../tools/coverage/states/runStateRow.js'
import type { Met } from '../../tools/coverage/visitor/createVisitor.js'

/** Nothing that is played here needs a server. */
const scenery: Scenery = createScenery({} as Servers)

const at = 'GET /v1/players/:id'
const call = { method: 'GET', path: '/v1/players/7', url: '', headers: {}, body: undefined }

function met(status: number, body: unknown, failure: unknown): Met {
  const answer = { status, headers: {}, body }
  return { exchanges: [{ ...call, isAltered: false, answer }], value: undefined, failure }
}

function rowOf(came: Met): ErrorRow {
  const provoke = () => Promise.resolve(came)
  return { at, ...says('404 Player not found'), how: 'an id that nobody has', provoke }
}

const notFound = { message: 'Player not found' }
const failure = new HttpError({ call: 'GET …', status: 404, detail: 'Player not found' })

it('an error that both sides tell as expected has no problems', async () => {
  const finding = await runErrorRow(rowOf(met(404, notFound, failure)), scenery)
  expect(finding).toEqual({
    at,
    kind: 'error',
    name: '404 Player not found',
    how: 'an id that nobody has',
    client: 'HttpError 404',
    problems: [],
  })
})

it('an answer of the server that is another is not the one that was to be seen', async () => {
  const { problems } = await runErrorRow(rowOf(met(200, {}, undefined)), scenery)
  expect(problems).toContain('not seen: in the answer, status is 200, not 404')
})

it('a client that makes something else of the answer is told of', async () => {
  const other = new Unauthorized({ reason: 'session' })
  const { problems } = await runErrorRow(rowOf(met(404, notFound, other)), scenery)
  expect(problems).toContain('the client: _tag is "Unauthorized", not "HttpError"')
})

it('a call that was not made, and a row that fails, are told of', async () => {
  const elsewhere = { ...met(404, notFound, failure), exchanges: [] }
  expect((await runErrorRow(rowOf(elsewhere), scenery)).problems).toEqual([
    `not seen: ${at} was not called; HttpError 404`,
  ])
  const broken = { ...rowOf(elsewhere), provoke: () => Promise.reject(new Error('no')) }
  expect((await runErrorRow(broken, scenery)).problems).toEqual([
    'could not be provoked: Error: no',
  ])
})

it('a state that is not seen, or cannot be looked at, is told of', async () => {
  const row = { at, name: 'has no props', look: () => Promise.resolve([1]), seen: [] }
  expect((await runStateRow(row, scenery)).problems).toEqual(['not seen: it has 1 items, not 0'])
  const broken = { ...row, look: () => Promise.reject(new Error('no')) }
  expect((await runStateRow(broken, scenery)).problems).toEqual([
    'could not be looked at: Error: no',
  ])
})

it.each([
  ['404 Player not found', 404, { message: 'Player not found', errorCode: undefined }],
  ['404 Not it: that one', 404, { message: 'Not it: that one', errorCode: undefined }],
  ['400 props.0.key: too long', 400, { errors: { 'props.0.key': ['too long'] } }],
])('%s says what the server says', (name, status, body) => {
  expect(says(name).answer).toMatchObject({ status, body })
})

it('a code is read off the name, with the message beside it', () => {
  expect(says('401 INVALID_SESSION, of an old one', 'It is over').answer).toMatchObject({
    status: 401,
    body: { message: 'It is over', errorCode: 'INVALID_SESSION' },
  })
})

it('only what is expected is compared', () => {
  expect(differences({ a: 1, b: 2 }, { a: 1 })).toEqual([])
  expect(differences({ a: 1, b: 2 }, { a: 1, b: undefined })).toEqual(['b is 2, not missing'])
  expect(differences({ a: [{ b: 1 }] }, { a: [{ b: 2 }] })).toEqual(['a[0].b is 1, not 2'])
  expect(differences([1], [1, 2])).toEqual(['it has 1 items, not 2'])
  expect(differences(undefined, { a: 1 })).toEqual(['it is missing, not an object'])
  expect(differences('x', [])).toEqual(['it is "x", not a list'])
  expect(differences(new Error('no'), undefined)).toEqual(['it is Error: no, not missing'])
})

it('a part of a text may be anything, and a value may be tested', () => {
  expect(differences('Player 7 (x) is not there', 'Player <id> (x) is not there')).toEqual([])
  expect(differences('Player is not there', 'Player <id> is not there')).toHaveLength(1)
  expect(differences(7, between(1, 9))).toEqual([])
  expect(differences('7', between(1, 9))).toEqual(['it is "7", not a number from 1 to 9'])
  expect(differences({ a: 1 }, { a: that('even', (a) => a === 2) })).toEqual(['a is 1, not even'])
})
