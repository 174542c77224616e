import type { Observable } from 'rxjs'

/** The methods that the Talo API knows. */
export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** A request as it goes out. */
export interface HttpRequest {
  readonly method: HttpMethod
  /** The whole URL, query included. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | undefined
}

/** An answer as it came in, of any status. */
export interface HttpResponse {
  readonly status: number
  /** The value of a header whatever its case, `null` where there is none or none to be read. */
  readonly header: (name: string) => string | null
  /** The body as text, empty where there is none. */
  readonly body: string
}

/**
 * How a request gets to the server and its answer back.
 *
 * Cold: each subscription sends the request. Emits one answer, of whatever status, and completes;
 * errors with `Unreachable` only. Unsubscribing aborts.
 */
export type HttpTransport = (request: HttpRequest) => Observable<HttpResponse>
