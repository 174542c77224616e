import type { Traced, TracedFailure } from './Traced.js'

/** The socket took a step. */
export interface StatusTraced extends Traced {
  readonly what: 'status'
  readonly phase:
    | 'idle'
    | 'ticketing'
    | 'dialing'
    | 'handshaking'
    | 'connected'
    | 'identifying'
    | 'identified'
    | 'waiting'
    | 'suspended'
    | 'failed'
    | 'closed'
    | 'disposed'
  /** While it waits: which attempt comes next, from 1, and when, in epoch milliseconds. */
  readonly attempt?: number | undefined
  readonly retryAt?: number | undefined
  /** While it is suspended. */
  readonly reason?: 'offline' | 'hidden' | 'frozen' | undefined
  readonly failure?: TracedFailure | undefined
}

/** A connection ended. */
export interface CloseTraced extends Traced {
  readonly what: 'close'
  /** The `id` of its dial. */
  readonly conn: number
  readonly code: number
  readonly reason: string
  readonly wasClean: boolean
  readonly willReconnect: boolean
}

/** The socket is back: what the server said in between was missed. Times are in epoch milliseconds. */
export interface GapTraced extends Traced {
  readonly what: 'gap'
  /** When the last frame before it was received. */
  readonly from: number
  readonly to: number
  readonly durationMs: number
}

/** A socket is opened; `begun`, and one of the others with the same `id`. */
export interface DialTraced extends Traced {
  readonly what: 'dial'
  readonly event: 'begun' | 'opened' | 'failed' | 'aborted'
  /** Counts the connections of this client, from 1. */
  readonly id: number
  /** Which attempt it is after the loss of a connection, from 1; 0 for one that follows no loss. */
  readonly attempt: number
  /** How long it took, in milliseconds. */
  readonly ms?: number | undefined
  readonly failure?: TracedFailure | undefined
}

/** A frame came or went, heartbeats included. */
export interface FrameTraced extends Traced {
  readonly what: 'frame'
  readonly direction: 'in' | 'out'
  /** The `id` of the dial of its connection. */
  readonly conn: number
  /** `res` or `req`; `''` where there is none. */
  readonly name: string
  /** Of the channel that it is about. */
  readonly channelId?: number | undefined
  /** As it travelled, in bytes. */
  readonly bytes: number
  /** Whether it is about the wanted player. */
  readonly own?: boolean | undefined
  /** Whether this version knows its name, and found what it expects there. */
  readonly kind: 'known' | 'unknown' | 'invalid'
  /** Its data without secrets; the text where it cannot be read. Worked out when it is called. */
  content(): unknown
}

/** The page, or the process, does something else now. */
export interface LifecycleTraced extends Traced {
  readonly what: 'lifecycle'
  readonly phase: 'active' | 'hidden' | 'frozen' | 'offline'
}
