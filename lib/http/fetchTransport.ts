import { Observable } from 'rxjs'
import { Unreachable } from '../errors/Unreachable.js'
import { redact } from '../trace/redact.js'
import { redactCause } from '../trace/redactCause.js'
import type { FetchLike, FetchLikeResponse, PlatformAbortSignal } from './FetchLike.js'
import type { HttpRequest, HttpResponse, HttpTransport } from './HttpTransport.js'
import { refuseRedirect } from './refuseRedirect.js'
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
