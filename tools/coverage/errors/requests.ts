import { endpoints } from '../contract/contract.js'
import { between, that } from '../differences.js'
import type { Scenery } from '../scenery/createScenery.js'
import type { Met } from '../visitor/createVisitor.js'
import { toServer, withBody, withPath } from '../visitor/alterations.js'
import { altered, callEndpoint, callerOf } from './callEndpoint.js'
import type { CommonRow } from './CommonRow.js'
import { somethingWentWrong } from '../contract/somethingWentWrong.js'
import { says } from './ErrorRow.js'
import type { Offer } from '../contract/Section.js'

/** The body may be this long, in bytes. */
const ONE_MIB = 1_048_576

const allScopes = new Set(endpoints.flatMap(({ scopes = [] }) => scopes))

/** What a key meets that may do everything but one of the things it has to. */
async function withoutScope(scenery: Scenery, offer: Offer): Promise<Met> {
  const mets: Met[] = []
  for (const missing of offer.scopes ?? []) {
    const accessKey = scenery.newKey()
    const caller = await callerOf(scenery, offer, { accessKey })
    const others = [...allScopes].filter((scope) => scope !== missing)
    scenery.patient.dashboard.setScopes(accessKey, others)
    mets.push(await callEndpoint(caller, offer))
  }
  const [met] = mets.filter(({ exchanges }) => exchanges.at(-1)?.answer.status !== 403)
  const last = met ?? mets.at(-1)
  if (last === undefined) throw new Error('it needs no scope')
  return last
}

const isParsers = that('what the parser says', (text) => String(text).includes('JSON'))

/** What any call can meet that is made by a good key: too few scopes, limits, bodies that are none. */
export const requests: readonly CommonRow[] = [
  {
    ...says('403 Missing access key scope(s): <scope>', 'Missing access key scope(s): <scope>'),
    how: 'a key that may do everything but that, for each scope',
    provoke: withoutScope,
  },
  {
    name: '429 Too Many Requests',
    answer: {
      status: 429,
      headers: { 'retry-after': '60' },
      body: { message: 'Too Many Requests' },
    },
    how: 'a server that has taken all it takes',
    // A client that was told so makes no further calls: each needs one of its own.
    provoke: async (scenery, offer) =>
      callEndpoint(await callerOf(scenery, offer), offer, toServer(scenery.spent)),
    failure: () => ({ _tag: 'RateLimited', retryInMs: between(59_000, 72_000) }),
  },
  {
    ...says(`500 ${somethingWentWrong}`),
    how: 'a server that fails',
    provoke: altered(({ failing }) => toServer(failing)),
  },
  {
    name: '404 a path that is none',
    answer: { status: 404, body: 'Not Found' },
    how: 'another path',
    provoke: altered(() => withPath('/v1/', '/v1/no/')),
    failure: () => ({ _tag: 'HttpError', status: 404, errorCode: undefined }),
  },
  {
    name: '400 a body that is no JSON',
    answer: {
      status: 400,
      headers: { 'access-control-allow-origin': undefined },
      body: { status: 400, body: '{"half', message: isParsers },
    },
    how: 'half of a JSON text',
    provoke: altered(() => withBody('{"half')),
  },
  {
    name: '400 a body that is neither an object nor a list',
    answer: {
      status: 400,
      headers: { 'access-control-allow-origin': undefined },
      body: { status: 400, message: 'invalid JSON, only supports object and array' },
    },
    how: 'a number as the body',
    provoke: altered(() => withBody('5')),
  },
  {
    name: '413 request entity too large',
    answer: {
      status: 413,
      headers: { 'access-control-allow-origin': undefined },
      body: {
        message: 'request entity too large',
        expected: between(ONE_MIB, 2 * ONE_MIB),
        limit: ONE_MIB,
        type: 'entity.too.large',
      },
    },
    how: 'a body of more than 1 MiB',
    provoke: altered(() => withBody({ much: 'x'.repeat(ONE_MIB) })),
  },
]
