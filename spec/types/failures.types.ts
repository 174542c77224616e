import { hasErrorCode, isTaloFailure } from 'talo-rx'
import type { HttpError, TaloConfigError, TaloFailure } from 'talo-rx'
import { the } from './the.js'

/** A failure is told by its tag, after which its own members are there. */
export function failures(caught: unknown): string {
  if (!isTaloFailure(caught)) {
    the(caught).is<unknown>()
    return 'none of ours'
  }
  the(caught).is<TaloFailure>()
  switch (caught._tag) {
    case 'HttpError': {
      the(caught).is<HttpError>()
      return `${caught.status.toFixed()} ${caught.errorCode ?? ''}`
    }
    case 'RateLimited':
      return `wait for ${caught.retryInMs.toFixed()} ms`
    case 'SocketError':
      return `${caught.req}: ${caught.code}`
    case 'Unauthorized':
      return caught.reason
    case 'DialRefused':
    case 'Disposed':
    case 'Gone':
    case 'Malformed':
    case 'NotSent':
    case 'SocketClosed':
    case 'Superseded':
    case 'TimedOut':
    case 'Unreachable':
      // @ts-expect-error only an answer has a status
      return String(caught.status)
    default:
      return caught satisfies never
  }
}

export const isTaken: boolean = hasErrorCode(null, 'IDENTIFIER_TAKEN', 'A_CODE_OF_A_NEWER_SERVER')

/** A bad option is a mistake in the program: it is thrown, and no stream ever carries it. */
export type NoFailure = Extract<TaloFailure, TaloConfigError> extends never ? true : never
export const isNoFailure: NoFailure = true
