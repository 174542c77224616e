import type { NotSentReason } from '../errors/NotSent.js'
import type { TaloFailure } from '../errors/TaloFailure.js'

/** What became of something handed to `send`, told apart by `outcome`; there is exactly one, and it is final. */
export type SendOutcome =
  /** Written, and no acknowledgement exists for it. */
  | { readonly outcome: 'sent' }
  /** The server has not seen it, or refused it. */
  | {
      readonly outcome: 'rejected'
      readonly reason: NotSentReason | 'server'
      readonly error: TaloFailure
    }
  /** The connection ended before it was certain to have left: it may or may not have arrived. */
  | { readonly outcome: 'unconfirmed' }

/** How something is to be sent. */
export interface SendOptions {
  /**
   * What to do while the socket is not ready for it.
   *
   * @defaultValue `'queue'`
   */
  readonly whenNotReady?: 'queue' | 'reject' | undefined
  /** How long it may wait, in milliseconds of wall time; the option `outbox.ttl` if not given. */
  readonly ttl?: number | undefined
  /** Takes it back, as long as it has not been written. */
  readonly signal?: AbortSignalLike | undefined
}

/** The part of the platform's `AbortSignal` that is used here. */
export interface AbortSignalLike {
  readonly aborted: boolean
  addEventListener(type: 'abort', listener: () => void): void
  removeEventListener(type: 'abort', listener: () => void): void
}

/** What waits to be sent, and what has been written without having left for certain. */
export interface OutboxState {
  readonly queued: number
  readonly unconfirmed: number
  /** Whether nothing is sent for a while, because the server asked for it. */
  readonly paused: boolean
  /** When sending goes on, in epoch milliseconds. */
  readonly resumesAt?: number | undefined
}
