/** A frame that was given to a send: by a client of a `TaloWorld`, or through a stub. */
export interface SentFrame {
  /** The name of the client; `stub` for a stub. */
  readonly client: string
  readonly req: string
  readonly data: unknown
}
