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
  /**
   * Takes the place of what waits with the same key, the same request and the same channel: of a position that changes
   * ten times a second only the newest is worth sending.
   */
  readonly latestOf?: string | undefined
  /**
   * Waits for the outcome of the message before it in the same channel: the server may scramble what it is given at once.
   * A round trip a message; the wait counts in `ttl`.
   *
   * @defaultValue `false`
   */
  readonly inOrder?: boolean | undefined
  /** Takes it back, as long as it has not been written. After that its answer is not waited for. */
  readonly signal?: AbortSignalLike | undefined
}

/** The part of the platform's `AbortSignal` that is used here. */
export interface AbortSignalLike {
  readonly aborted: boolean
  addEventListener(type: 'abort', listener: () => void): void
  removeEventListener(type: 'abort', listener: () => void): void
}
