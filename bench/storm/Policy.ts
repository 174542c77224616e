/** How a connection or a dial ended: cut off, nobody listens, or a 429 with `Retry-After: 60`. */
export type End = 'lost' | 'refused' | 'limited'

/** One client's answer to each end; times are in ms since the server went away. */
export interface Redialler {
  /** A dial goes out. */
  dial(at: number): void
  /** In how many ms the next one does. */
  redial(end: End, at: number): number | 'give-up'
}

/** When the clients of one library dial again. */
export interface Policy {
  readonly name: string
  /** The defaults it publishes, by the names of its options. */
  readonly defaults: string
  /** Makes one client, connected and healthy; `random` is its own. */
  client(random: () => number): Redialler
}
