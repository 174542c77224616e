/** What two clients did on their tour. */
export interface Journal {
  /** The calls (`GET /v1/…`) and requests over the socket that were made while each method was at work. */
  readonly made: ReadonlyMap<string, ReadonlySet<string>>
  /** The responses that came. */
  readonly came: ReadonlySet<string>
  /** The streams that emitted. */
  readonly emitted: ReadonlySet<string>
}
