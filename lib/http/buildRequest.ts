import { Malformed } from '../errors/Malformed.js'
import { type Result, attempt } from '../result/Result.js'
import type { Redact } from '../trace/redact.js'
import { redactCause } from '../trace/redactCause.js'
import type { HttpCall, HttpQuery } from './HttpCall.js'
import type { HttpRequest } from './HttpTransport.js'

/** What every request of one client has in common. */
export interface RequestOptions {
  /** Without `/v1`. */
  readonly apiUrl: string
  readonly accessKey: string
  /** Takes the secrets out of what the user's own code throws. */
  readonly redact: Redact
  /** Sent with every call; names in lower case. */
  readonly commonHeaders?: Readonly<Record<string, string>> | undefined
  /** The headers of the current identity, read for each call that is made as a player. */
  readonly headers?: ((call: HttpCall<unknown>) => Readonly<Record<string, string>>) | undefined
  /** Signs the text of a body, for games that verify their requests. */
  readonly sign?: ((body: string) => string) | undefined
}

/** Writes a call down as the request that goes out, or says why that cannot be done. */
export function buildRequest(
  call: HttpCall<unknown>,
  options: RequestOptions,
): Result<HttpRequest, Malformed> {
  return attempt(
    () => request(call, options),
    (thrown) =>
      new Malformed({
        what: `the request ${call.method} ${call.path}`,
        reasons: [redactCause(thrown, options.redact).message],
      }),
  )
}

/** Throws what `JSON.stringify`, `encodeURIComponent` and a `toJSON` of the user throw. */
function request(call: HttpCall<unknown>, options: RequestOptions): HttpRequest {
  const { apiUrl, accessKey, commonHeaders, headers, sign } = options
  const { method, path, query = {} } = call
  const body = call.body === undefined ? undefined : json(call.body)
  const chosen: Readonly<Record<string, string>> = {
    ...commonHeaders,
    ...(call.as === 'key' ? {} : headers?.(call)),
    ...call.headers,
    authorization: `Bearer ${accessKey}`,
    // Without it a signed request that has no body is answered with a 500.
    ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
  }
  const verified = sign !== undefined && method !== 'GET' && 'x-talo-alias' in chosen
  return {
    method,
    url: `${apiUrl.replace(/\/$/, '')}${path}${queryOf(query)}`,
    headers: sendable(verified ? { ...chosen, 'x-talo-signature': sign(body ?? '') } : chosen),
    ...(body === undefined ? {} : { body }),
  }
}

/** The type of `JSON.stringify` forgets that functions and symbols give `undefined`. */
function json(value: unknown): string {
  const stringify: (value: unknown) => string | undefined = JSON.stringify
  const text = stringify(value)
  if (text === undefined) throw new TypeError(`a ${typeof value} is no JSON`)
  return text
}

function queryOf(query: HttpQuery): string {
  const pairs = Object.entries(query)
    .flatMap(([key, value]) => [value ?? []].flat().map((one) => [key, String(one)]))
    .map((pair) => pair.map(encodeURIComponent).join('='))
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}

/** A platform refuses other headers as if there were no network, which would be tried for ever. */
function sendable(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  for (const [name, value] of Object.entries(headers)) {
    if (!/^[\t\x20-\x7e]*$/.test(value)) throw new TypeError(`the header ${name} must be ASCII`)
  }
  return headers
}
