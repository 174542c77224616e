/** What a socket hands over for one frame: text as the browser gives it, or the bytes as `ws` and binary frames give them. */
export type RawMessage = string | Uint8Array

/** What happens on a wire, in the order in which it happens: `opened`, any number of `received`, then `closed`. */
export interface WireEvents {
  opened(): void
  received(message: RawMessage): void
  /** Something broke, and why, where the platform tells; most follow up with `closed`, some never do. */
  failed(reason?: unknown): void
  closed(code: number, reason: string, wasClean: boolean): void
}

/** One socket, as little of it as the pipeline needs. Nothing here throws. */
export interface Wire {
  /** Hands one text over to the platform; `false` means that it was not taken and is still ours. */
  send(text: string): boolean
  close(code: number, reason: string): void
  /** Drops the connection without the closing handshake, where the platform can. */
  terminate(): void
  /** Bytes handed over that have not left the process. */
  readonly bufferedAmount: number
}

/** Starts to dial `url` and reports to `events`; throws only what the platform's constructor throws. */
export type Dial = (url: string, events: WireEvents) => Wire
