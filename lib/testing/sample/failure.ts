import { DialRefused } from '../../errors/DialRefused.js'
import { Disposed } from '../../errors/Disposed.js'
import { Gone } from '../../errors/Gone.js'
import { HttpError } from '../../errors/HttpError.js'
import { Malformed } from '../../errors/Malformed.js'
import { NotSent } from '../../errors/NotSent.js'
import { RateLimited } from '../../errors/RateLimited.js'
import { SocketClosed } from '../../errors/SocketClosed.js'
import { SocketError } from '../../errors/SocketError.js'
import { Superseded } from '../../errors/Superseded.js'
import type { TaloFailure } from 'talo-rx'
import { TimedOut } from '../../errors/TimedOut.js'
import { Unauthorized } from '../../errors/Unauthorized.js'
import { Unreachable } from '../../errors/Unreachable.js'
import { SAMPLE_MS } from './sampleDate.js'

/** The failure of a tag. */
export type FailureOf<F extends TaloFailure['_tag']> = Extract<TaloFailure, { readonly _tag: F }>
type Makers = {
  readonly [F in TaloFailure['_tag']]: (parts: Partial<FailureOf<F>>) => FailureOf<F>
}

const causeOf = ({ cause }: { readonly cause?: unknown }) =>
  cause instanceof Error ? cause : undefined

/** Made as the SDK makes them, so that the message fits the parts. */
const makers: Makers = {
  DialRefused: (parts) => new DialRefused({ cause: parts.cause ?? new Error('refused') }),
  Disposed: () => new Disposed(),
  Gone: (parts) => new Gone({ why: 'deleted', ...parts }),
  HttpError: (parts) => new HttpError({ call: 'GET /v1/health-check', status: 500, ...parts }),
  Malformed: (parts) => new Malformed({ what: 'the input', reasons: [], ...parts }),
  NotSent: (parts) => new NotSent({ req: 'v1.channels.message', reason: 'expired', ...parts }),
  RateLimited: (parts) => {
    const { retryInMs = 1_000 } = parts
    return new RateLimited({ retryInMs, retryAt: SAMPLE_MS + retryInMs, ...parts })
  },
  SocketClosed: ({ code = 1006, reason = '', wasClean = code !== 1006, ...parts }) =>
    new SocketClosed({ code, reason, wasClean, cause: causeOf(parts) }),
  SocketError: ({ req = 'v1.channels.message', code = 'UNHANDLED_ERROR', message, cause }) =>
    new SocketError({ req, code, message, cause }),
  Superseded: () => new Superseded(),
  TimedOut: (parts) => new TimedOut({ stage: 'http', afterMs: 15_000, ...parts }),
  Unauthorized: (parts) => new Unauthorized({ reason: 'session', ...parts }),
  Unreachable: (parts) => new Unreachable({ what: 'the Talo API', cause: parts.cause }),
}

/** A failure of the SDK's own class; a `message` that is given takes the place of the usual one. */
export function failure<F extends TaloFailure['_tag']>(
  tag: F,
  parts: Partial<FailureOf<F>> = {},
): FailureOf<F> {
  const made = makers[tag](parts)
  const { message } = parts
  return message === undefined ? made : Object.defineProperty(made, 'message', { value: message })
}
