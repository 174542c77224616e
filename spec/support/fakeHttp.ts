import { type Observable, of } from 'rxjs'
import { createBuckets } from '../../lib/http/createBuckets.js'
import { createHttp, type HttpOptions } from '../../lib/http/createHttp.js'
import type { HttpCall } from '../../lib/http/HttpCall.js'
import { steadyAt } from './clocks.js'
import { createSecrets } from '../../lib/trace/createSecrets.js'
import type { HttpRequest, HttpResponse } from '../../lib/http/HttpTransport.js'
import { silentTrace } from './traces.js'

/** The server as a spec plays it. */
export interface FakeServer {
  /** Answers the request that was sent as the `index`th, from 0. */
  answer(request: HttpRequest, index: number): Observable<HttpResponse>
}

/** The HTTP side of a client, over a server that a spec plays. */
export interface FakeHttp {
  /** A call as `Http` makes it. */
  call<T>(call: HttpCall<T>): Observable<T>
  /** Everything that was sent, in order. */
  readonly requests: readonly HttpRequest[]
}

/** Makes calls whose requests reach a played server; the clock stands at 1,000,000. */
export function fakeHttp(server: FakeServer, changed: Partial<HttpOptions> = {}): FakeHttp {
  const requests: HttpRequest[] = []
  const clock = steadyAt(() => 1_000_000)
  const options: HttpOptions = {
    transport(request): Observable<HttpResponse> {
      return server.answer(request, requests.push(request) - 1)
    },
    apiUrl: 'https://api.test',
    accessKey: 'the-access-key',
    timeoutMs: 15_000,
    trace: silentTrace(),
    buckets: createBuckets({ clock, random: () => 0 }),
    clock,
    random: () => 0,
    secrets: createSecrets(['the-access-key']),
    ...changed,
  }
  const fake: FakeHttp = { call: (call) => createHttp(options)(call), requests }
  return fake
}

/** An answer; anything but a text becomes JSON, `undefined` an empty body. */
export function response(
  status: number,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): HttpResponse {
  return {
    status,
    header: (name) => headers[name.toLowerCase()] ?? null,
    body: body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body),
  }
}

/** A server that gives every request the same answer at once. */
export function answering(...answer: Parameters<typeof response>): FakeServer {
  const server: FakeServer = { answer: () => of(response(...answer)) }
  return server
}
