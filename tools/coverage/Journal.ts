import type { Finding } from './Finding.js'

/** What clients did on their tour, and what came of it. */
export interface Reach {
  /** The calls (`GET /v1/…`) and requests over the socket that were made while each method was at work. */
  readonly made: ReadonlyMap<string, ReadonlySet<string>>
  /** The responses that came. */
  readonly came: ReadonlySet<string>
  /** The streams that emitted. */
  readonly emitted: ReadonlySet<string>
}

export interface Journal {
  readonly reach: Reach
  /** What came of the rows of the tables. */
  readonly findings: readonly Finding[]
}
