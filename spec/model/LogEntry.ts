import type { SendOutcome } from '../../lib/outbox/SendOutcome.js'
import type { Bucket } from '../../lib/http/Bucket.js'
import type { SocketStatus } from '../../lib/session/SocketStatus.js'

/** One thing that happened to a client or was done by it, in the order in which it did. */
export type LogEntry = Moment & Fact

export interface Moment {
  /** What an incorruptible clock shows, in ms: the timers, and what was slept besides. */
  readonly at: number
  /** What the device shows, in epoch ms. */
  readonly wall: number
}

export type Fact =
  | { readonly what: 'status'; readonly status: SocketStatus }
  | { readonly what: 'command'; readonly name: string }
  /** Whom the socket is to speak for from now on, by alias id. */
  | { readonly what: 'wanted'; readonly alias: number | null }
  /** Who the client says that the player is, by alias id. */
  | { readonly what: 'alias'; readonly alias: number | null }
  | {
      readonly what: 'call'
      readonly bucket: Bucket
      readonly path: string
    }
  /** The server's 429, as it reached the client. */
  | {
      readonly what: 'limited'
      readonly bucket: Bucket
      readonly forMs: number
      readonly calledAt: number
    }
  | { readonly what: 'dial'; readonly socket: number; readonly ticket: string }
  | { readonly what: 'refusedDial'; readonly ticket: string }
  /** What the other side said, where it matters to what may follow. */
  | { readonly what: 'connected' | 'exceeded'; readonly socket: number }
  | { readonly what: 'identified'; readonly socket: number; readonly alias: number }
  /** What the server did with something that was written. */
  | { readonly what: 'executed' | 'lost'; readonly socket: number; readonly id: string }
  | {
      readonly what: 'refused'
      readonly socket: number
      readonly id: string
      readonly code: string
    }
  /** It did not let the player into a channel, and said so. */
  | { readonly what: 'keptOut'; readonly lane: string }
  /** It said so to the sender. */
  | { readonly what: 'echoed'; readonly socket: number; readonly id: string }
  /** It said that this access key may not read channels. */
  | { readonly what: 'deaf' }
  | { readonly what: 'ended' | 'terminated'; readonly socket: number; readonly code: number }
  | { readonly what: 'closing'; readonly socket: number; readonly code: number }
  | { readonly what: 'written'; readonly socket: number; readonly frame: Written }
  | { readonly what: 'send'; readonly id: string; readonly sent: Sent }
  | { readonly what: 'aborted'; readonly id: string }
  | {
      readonly what: 'outcome'
      readonly id: string
      readonly outcome: SendOutcome
      readonly isKnown: boolean
    }
  /** The end of something that was asked for, or of a stream. */
  | {
      readonly what: 'asked' | 'completed' | 'failed'
      readonly name: string
      readonly why?: string
    }
  | { readonly what: 'told'; readonly name: 'close$' }
  | { readonly what: 'leak'; readonly name: string; readonly text: string }
  | { readonly what: 'calm' }
  /** Whether a client whose server is well again came to be identified, and could say something. */
  | { readonly what: 'recovered'; readonly status: string; readonly outcome: string }
  | { readonly what: 'disposed' }
  /** When the last timer fired. */
  | { readonly what: 'still' }

export type Written =
  | { readonly is: 'heartbeat' }
  | { readonly is: 'identify'; readonly alias: number; readonly tokenOf: number | undefined }
  | { readonly is: 'message' | 'broadcast' | 'unknown'; readonly id: string }

/** A call of `send`. */
export interface Sent {
  readonly index: number
  readonly kind: 'message' | 'broadcast' | 'unknown' | 'identify' | 'cycle'
  /** The channel, or nothing for all that is not said in one. */
  readonly lane: string
  /** What has the same one replaces what waits. */
  readonly latest: string | undefined
  /** In ms. */
  readonly ttl: number
  /** Wall time in ms. */
  readonly expiresAt: number
  /** The alias for whom the socket was to speak. */
  readonly speaker: number | null
}
