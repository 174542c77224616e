import { Observable } from 'rxjs'
import { Unreachable } from '../errors/Unreachable.js'
import { redact } from '../trace/redact.js'
import { redactCause } from '../trace/redactCause.js'
import type { FetchLike, FetchLikeResponse, PlatformAbortSignal } from './FetchLike.js'
import type { HttpRequest, HttpResponse, HttpTransport } from './HttpTransport.js'
import { secretsOf } from './secretsOf.js'

/** An {@link HttpTransport} over a `fetch`. */
export function fetchTransport(fetch: FetchLike): HttpTransport {
  return (request) =>
    new Observable<HttpResponse>((subscriber) => {
      const abort = new AbortController()
      answer(fetch, request, abort.signal).then(
        (response) => {
          subscriber.next(response)
          subscriber.complete()
        },
        (thrown: unknown) => {
          const cause = redactCause(thrown, (text) => redact(text, secretsOf(request)))
          subscriber.error(new Unreachable({ what: 'the Talo API', cause }))
        },
      )
      return () => {
        abort.abort()
      }
    })
}

/** Async, so that a `fetch` that throws, or answers with something else, fails like one that rejects. */
async function answer(
  fetch: FetchLike,
  { method, url, headers, body }: HttpRequest,
  signal: PlatformAbortSignal,
): Promise<HttpResponse> {
  const response: FetchLikeResponse = await fetch(url, {
    method,
    headers: { ...headers },
    ...(body === undefined ? {} : { body }),
    redirect: 'manual',
    signal,
  })
  const { status }: { readonly status: unknown } = response
  if (typeof status !== 'number') throw new TypeError('fetch gave an answer without a status')
  refuseRedirect(url, response, headerOf(response, 'location'))
  return {
    status,
    header: (name) => headerOf(response, name),
    body: await response.text(),
  }
}

/** Doubles of `fetch` often leave the headers out. */
function headerOf({ headers }: Partial<FetchLikeResponse>, name: string): string | null {
  try {
    const value: unknown = headers?.get(name)
    return typeof value === 'string' ? value : null
  } catch {
    return null
  }
}

/**
 * Throws where the address of a call leads elsewhere.
 *
 * A redirect is never followed: on its way to another origin `fetch` takes away the access key, but neither the
 * tokens in other headers nor the body. Where a platform followed all the same, the answer is refused.
 */
function refuseRedirect(
  url: string,
  { status, type, redirected, url: cameFrom }: FetchLikeResponse,
  location: string | null,
): void {
  const source = originOf(cameFrom)
  const wasFollowed = redirected === true || (source !== undefined && source !== originOf(url))
  if (!wasFollowed && type !== 'opaqueredirect' && (status < 300 || status > 399)) return
  const target = wasFollowed ? source : originOf(location, url)
  const where = target === undefined || target === 'null' ? '' : ` to ${target}`
  throw new TypeError(`the address redirects${where}, and redirects are not followed`)
}

function originOf(address: unknown, base?: string): string | undefined {
  if (typeof address !== 'string' || address === '') return undefined
  const bare = /^https?:\/\/[^/?#\\@]+(?=[/?#]|$)/i
  return parsedOrigin(address, base) ?? bare.exec(address)?.[0].toLowerCase()
}

/** `undefined` where there is none, and in older versions of React Native, whose `URL` has no members. */
function parsedOrigin(address: string, base: string | undefined): string | undefined {
  try {
    return new URL(address, base).origin
  } catch {
    return undefined
  }
}
