import { buildRequest } from '../../lib/http/buildRequest.js'
import type { HttpCall } from '../../lib/http/HttpCall.js'
import { nothing } from '../../lib/http/nothing.js'
import { succeeded } from '../../lib/result/Result.js'
import { redact } from '../../lib/trace/redact.js'

const options = {
  redact: (text: string) => redact(text, ['the-access-key']),
  apiUrl: 'https://api.test/',
  accessKey: 'the-access-key',
  commonHeaders: { 'x-talo-dev-build': '1' },
  headers: () => ({ 'x-talo-alias': '7' }),
}
const get: HttpCall<undefined> = { method: 'GET', path: '/v1/x', decode: nothing }
const post: HttpCall<undefined> = { ...get, method: 'POST' }
const authorization = 'Bearer the-access-key'

describe('buildRequest', () => {
  it('adds the headers of the player', () => {
    expect(buildRequest(get, options)).toEqual(
      succeeded({
        method: 'GET',
        url: 'https://api.test/v1/x',
        headers: { authorization, 'x-talo-dev-build': '1', 'x-talo-alias': '7' },
      }),
    )
  })

  it('leaves the player out of a call that concerns the key alone', () => {
    expect(
      buildRequest({ ...get, as: 'key', headers: { 'x-talo-session': 's' } }, options),
    ).toEqual(
      succeeded({
        method: 'GET',
        url: 'https://api.test/v1/x',
        headers: { authorization, 'x-talo-dev-build': '1', 'x-talo-session': 's' },
      }),
    )
  })

  it('names the type of a body that may be empty, since signed games need it', () => {
    const headers = { authorization, 'content-type': 'application/json' }
    const bare = { redact, apiUrl: 'https://api.test', accessKey: 'the-access-key' }

    expect(buildRequest(post, bare)).toEqual(
      succeeded({ method: 'POST', url: 'https://api.test/v1/x', headers }),
    )
    expect(buildRequest({ ...post, body: { a: undefined, b: null } }, bare)).toEqual(
      succeeded({ method: 'POST', url: 'https://api.test/v1/x', headers, body: '{"b":null}' }),
    )
  })

  it.each([
    [{}, ''],
    [{ page: 0, private: false, q: undefined }, '?page=0&private=false'],
    [{ propKeys: ['a b', 'ü&', ''] }, '?propKeys=a%20b&propKeys=%C3%BC%26&propKeys='],
    [{ propKeys: [] }, ''],
  ])('writes the query %j', (query, written) => {
    expect(buildRequest({ ...get, query }, options)).toMatchObject({
      value: { url: `https://api.test/v1/x${written}` },
    })
  })

  it.each([
    ['a POST of a player', post, 'signed ""'],
    ['its body', { ...post, body: { a: 1 } }, 'signed "{"a":1}"'],
    ['not a GET', get, undefined],
    ['not a call without a player', { ...post, as: 'key' as const }, undefined],
  ])('signs %s', (_, call, signature) => {
    const built = buildRequest(call, { ...options, sign: (body) => `signed "${body}"` })

    expect(built.ok && built.value.headers['x-talo-signature']).toBe(signature)
  })

  const circular: { self?: unknown } = {}
  circular.self = circular

  it.each<[string, Partial<HttpCall<undefined>>, RegExp]>([
    ['circular', { body: circular }, /circular/],
    ['a BigInt', { body: { big: 1n } }, /BigInt/],
    ['a function', { body: () => 1 }, /^a function is no JSON$/],
    [
      'a toJSON that throws',
      { body: { toJSON: () => throws('no the-access-key') } },
      /^no \*\*\*$/,
    ],
    ['half a character in the query', { query: { q: '\ud800' } }, /URI/],
    [
      'a header of two lines',
      { headers: { 'x-talo-session': 'a\nb' } },
      /^the header x-talo-session must be ASCII$/,
    ],
  ])('refuses %s, and does not throw', (_, input, reason) => {
    const built = buildRequest({ ...post, ...input }, options)

    expect(built).toMatchObject({
      failure: {
        _tag: 'Malformed',
        what: 'the request POST /v1/x',
        reasons: [expect.stringMatching(reason)],
      },
    })
  })
})

function throws(message: string): never {
  throw new Error(message)
}
