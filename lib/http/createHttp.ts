import {
  type MonoTypeOperatorFunction,
  type Observable,
  catchError,
  defer,
  finalize,
  map,
  mergeMap,
  of,
  retry,
  switchMap,
  throwError,
  timer,
} from 'rxjs'
import { hasStatus } from '../errors/hasStatus.js'
import { isTaloFailure } from '../errors/isTaloFailure.js'
import { RateLimited } from '../errors/RateLimited.js'
import type { TaloFailure } from '../errors/TaloFailure.js'
import { Unreachable } from '../errors/Unreachable.js'
import { utf8Length } from '../protocol/utf8.js'
import { type Result, failed } from '../result/Result.js'
import type { CommonStages } from '../state/CommonStages.js'
import { firstWithin } from '../streams/firstWithin.js'
import { exponential } from '../timing/backoff.js'
import { longestTimer } from '../timing/longestTimer.js'
import { redactCause } from '../trace/redactCause.js'
import { bucketOf } from './Bucket.js'
import { type RequestOptions, buildRequest } from './buildRequest.js'
import type { Buckets } from './createBuckets.js'
import { decodeBody } from './decodeBody.js'
import { failureOf } from './failureOf.js'
import type { Http, HttpCall } from './HttpCall.js'
import type { HttpRequest, HttpResponse } from './HttpTransport.js'
import { secretsOf } from './secretsOf.js'
import { traceWork } from './traceWork.js'

/** What the HTTP side of a client is made of. */
export interface HttpOptions
  extends
    Omit<RequestOptions, 'redact'>,
    Pick<CommonStages, 'clock' | 'random' | 'secrets' | 'trace'> {
  transport(request: HttpRequest): Observable<HttpResponse>
  /** Shared by everything in the client that calls. */
  readonly buckets: Buckets
  /** In ms, for calls that do not say otherwise. */
  readonly timeoutMs: number
}

/** By how much a timer for the end of a pause may come too early, in milliseconds. */
const EARLY_MS = 20
/** How often a call is made again that waited too long for others, and how long at most it waits before the first time. */
const TRIES_AGAIN = 2
const FIRST_WAIT_MS = 500

/**
 * Makes the way in which a client calls the Talo API.
 *
 * ```
 * transport: --r|        (one answer, of whatever status)
 * call:      --(v|)      (200: decoded)
 * call:      --#         (refused: a failure; 429 also pauses the bucket)
 * call:      #           (in a paused bucket: RateLimited, unsent)
 * ```
 */
export function createHttp(options: HttpOptions): Http {
  const { buckets, clock, trace, secrets } = options
  const { redact } = secrets

  function answerOf<T>(call: HttpCall<T>, request: HttpRequest): Observable<T> {
    const release = secrets.hold(() => secretsOf(request))
    secrets.know({ sessionToken: request.headers['x-talo-session'] })
    return options.transport(request).pipe(
      catchError((failure: unknown) => throwError(() => shown(failure))),
      firstWithin(timeOf(call), 'http'),
      map((response) => ({ response, value: valueOf(call, request, response) })),
      traceWork(options, callOf(call, ++trace.calls), ({ response: { status, body }, value }) => ({
        event: value.ok ? 'answered' : 'failed',
        failure: value.ok ? undefined : value.failure,
        status,
        bytes: utf8Length(body),
      })),
      mergeMap(({ value }) => emit(value)),
      finalize(release),
    )
  }

  function valueOf<T>(
    call: HttpCall<T>,
    request: HttpRequest,
    response: HttpResponse,
  ): Result<T, TaloFailure> {
    const { method, path } = call
    const { status } = response
    if (status === 429) {
      const pause = buckets.pause(bucketOf(path), response.header('retry-after'))
      trace.tell?.({ what: 'paused', bucket: bucketOf(path), until: pause.retryAt })
      return failed(new RateLimited(pause))
    }
    if (status < 200 || status > 299) {
      return failed(failureOf(`${method} ${path}`, request, response, redact))
    }
    const what = `the answer to ${method} ${path}`
    const decoded = decodeBody(call.decode, response.body, what, redact)
    if (decoded.ok) secrets.know(decoded.value)
    return decoded
  }

  /** The platform's own words may repeat any secret, and not only those of this call. */
  function shown(failure: unknown): unknown {
    if (!isTaloFailure(failure) || failure._tag !== 'Unreachable') return failure
    const cause = failure.cause === undefined ? undefined : redactCause(failure.cause, redact)
    return new Unreachable({ what: 'the Talo API', cause })
  }

  /** Unsent. */
  function refused(call: HttpCall<unknown>, failure: TaloFailure): Observable<never> {
    trace.tell?.({ ...callOf(call, ++trace.calls)(), event: 'refused', failure })
    return emit(failed(failure))
  }

  function timeOf({ timeoutMs = options.timeoutMs }: HttpCall<unknown>): number {
    return Math.min(timeoutMs, longestTimer)
  }

  function once<T>(call: HttpCall<T>): Observable<T> {
    return defer((): Observable<T> => {
      const retryInMs = buckets.pausedFor(bucketOf(call.path))
      if (retryInMs > 0 && retryInMs <= EARLY_MS) {
        return timer(retryInMs).pipe(switchMap(() => once(call)))
      }
      if (retryInMs > 0) {
        return refused(call, new RateLimited({ retryInMs, retryAt: clock.now() + retryInMs }))
      }
      const request = buildRequest(call, { ...options, redact })
      return request.ok ? answerOf(call, request.value) : refused(call, request.failure)
    })
  }

  return <T>(call: HttpCall<T>) => {
    if (call.isContended !== true) return once(call)
    return once(call).pipe(retryContended(options.random), firstWithin(timeOf(call), 'http'))
  }
}

/** What the trace tells of a call. */
function callOf({ method, path, query, for: purpose = 'user' }: HttpCall<unknown>, id: number) {
  const names = () => query && Object.keys(query).join()
  return () => ({ what: 'call', id, method, path, query: names(), for: purpose }) as const
}

/** Each try is built and signed anew. */
function retryContended<T>(random: () => number): MonoTypeOperatorFunction<T> {
  return retry({
    count: TRIES_AGAIN,
    delay: (failure: unknown, time) =>
      hasStatus(failure, 500)
        ? timer(exponential(time, { firstMs: FIRST_WAIT_MS, random }))
        : throwError(() => failure),
  })
}

function emit<T>(result: Result<T, TaloFailure>): Observable<T> {
  return result.ok ? of(result.value) : throwError(() => result.failure)
}
