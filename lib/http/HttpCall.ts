import type { Observable } from 'rxjs'
import type { Shape } from '../protocol/Shape.js'
import type { HttpMethod } from './HttpTransport.js'

/** The query of a call: a list is sent as the repeated key, `undefined` not at all. */
export type HttpQuery = Readonly<
  Record<string, string | number | boolean | readonly string[] | undefined>
>

/** One call of the Talo API, as its service writes it down. */
export interface HttpCall<T> {
  readonly method: HttpMethod
  /** From `/v1/` on, its parts URL-encoded, without a query. */
  readonly path: string
  readonly query?: HttpQuery | undefined
  /** Sent as JSON. */
  readonly body?: unknown
  /** What the answer must look like; `nothing` (of `nothing.ts`) for a call that answers 204. */
  readonly decode: Shape<T>
  /** In ms, over the whole call. */
  readonly timeoutMs?: number | undefined
  readonly headers?: Readonly<Record<string, string>> | undefined
  /**
   * In whose name: `player` adds the headers of the current identity, `key` leaves them out
   * (tickets and identify, which concern the access key alone).
   *
   * @defaultValue `'player'`
   */
  readonly as?: 'key' | 'player' | undefined
  /**
   * Whether it waits in the server for others who write the same, and is a 500 if that takes too long: it is repeated
   * then, twice at the most and within the call's time.
   */
  readonly isContended?: boolean | undefined
  /**
   * What it is made for, as the trace tells it.
   *
   * @defaultValue `'user'`
   */
  readonly for?: string | undefined
}

/**
 * Makes a call of the Talo API.
 *
 * Cold: nothing is sent until subscribed, each subscription sends again, and unsubscribing aborts.
 * Emits one value (`undefined` for an empty answer) and completes, or errors with `HttpError`,
 * `RateLimited`, `Unauthorized`, `Unreachable`, `TimedOut` or `Malformed`.
 */
export type Http = <T>(call: HttpCall<T>) => Observable<T>
