import type { Traced, TracedFailure } from './Traced.js'

/**
 * An HTTP call: `begun`, and `answered`, `failed` or `aborted` with the same `id`; or `refused` alone, where it was not
 * sent, since its bucket is paused or something is wrong with it.
 */
export interface CallTraced extends Traced {
  readonly what: 'call'
  readonly event: 'begun' | 'answered' | 'failed' | 'aborted' | 'refused'
  /** Counts the requests of this client, from 1; one that is repeated has another. */
  readonly id: number
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  /** The names in its query, with commas between them. */
  readonly query?: string | undefined
  /**
   * What it is made for: `user`, `ticket`, `token` (a socket token), `session` (its refresh or end), `healing`,
   * `scope` (whether the key may read channels), or the live state that is read, like `live members$ 1`.
   */
  readonly for: string
  /** Of the answer, if one came. */
  readonly status?: number | undefined
  /** How long it took, in milliseconds. */
  readonly ms?: number | undefined
  /** The length of the body of the answer, in bytes. */
  readonly bytes?: number | undefined
  readonly failure?: TracedFailure | undefined
}

/** The server has had too many calls: none of this bucket are sent for a while. */
export interface PauseTraced extends Traced {
  readonly what: 'paused'
  readonly bucket: 'auth' | 'default' | 'none'
  /** In epoch milliseconds. */
  readonly until: number
}
