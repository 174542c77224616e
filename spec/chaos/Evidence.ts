import type { SendOutcome } from '../../lib/outbox/SendOutcome.js'

/** All that was seen of a schedule. */
export interface Evidence {
  /** In order. */
  readonly entries: readonly Entry[]
  readonly comparisons: readonly Comparison[]
  /** Where secrets were shown, a sentence each. */
  readonly leaks: readonly string[]
  /** What was thrown uncaught. */
  readonly uncaught: readonly string[]
  /** Timers that were set long after everybody was disposed of. */
  readonly timersLeft: number
  /** Whether the key may read what is said in channels. */
  readonly mayRead: boolean
}

/** What happened between clients and server; times are those of the server, in epoch ms. */
export type Entry =
  | FrameEntry
  | EchoEntry
  | MadeEntry
  | CallEntry
  | SocketEntry
  | IdentifiedEntry
  | MembershipEntry
  | SendEntry
  | AskEntry
  | DisposalEntry

/** A frame that a client wrote. */
export interface FrameEntry {
  readonly what: 'frame'
  readonly at: number
  readonly client: number
  readonly conn: string
  readonly text: string
  receivedAt?: number
  /** When the server was done with it. */
  doneAt?: number
  /** `lost` on the way; `ignored` on a connection that the server does not have, or not yet. */
  verdict: 'executed' | 'refused' | 'ignored' | 'lost'
  error?: ServerError
}

/** Why a frame was refused: the code of an error, or of a close. */
export interface ServerError {
  readonly errorCode: string
  readonly cause?: string
  /** The request that it names. */
  readonly req?: string
}

/** A channel message that came to a client. */
export interface EchoEntry {
  readonly what: 'echo'
  readonly at: number
  readonly client: number
  readonly conn: string
  readonly message: string
}

/** A call that a client sent off; whether it arrived or not. */
export interface MadeEntry {
  readonly what: 'made'
  readonly at: number
  readonly client: number
  readonly method: string
  readonly path: string
}

/** A call that the server itself got, and how it answered. */
export interface CallEntry {
  readonly what: 'call'
  readonly at: number
  readonly client: number
  /** The alias in whose name it was made, 0 for none. */
  readonly alias: number
  readonly method: string
  readonly path: string
  status?: number
  answeredAt?: number
  /** Whether the answer was still waited for. */
  isTold?: boolean
}

/** What became of a socket, as its client sees it. */
export interface SocketEntry {
  readonly what: 'socket'
  readonly at: number
  readonly client: number
  readonly conn: string
  readonly does: 'dialled' | 'opened' | 'closing' | 'terminated' | 'ended'
}

/** From then on the server takes what a connection says for an alias's. */
export interface IdentifiedEntry {
  readonly what: 'identified'
  readonly at: number
  readonly client: number
  readonly conn: string
  readonly alias: number
}

/** A change of who is in a channel, or whose it is. */
export interface MembershipEntry {
  readonly what: 'joined' | 'left' | 'owner'
  readonly at: number
  readonly channel: number
  readonly alias: number | null
}

/** Something that was handed to `send`; its message, if it has one, is its id. */
export interface SendEntry {
  readonly what: 'send'
  readonly at: number
  readonly client: number
  readonly id: string
  readonly kind: 'message' | 'broadcast' | 'unknown' | 'cycle'
  readonly channel: number | undefined
  readonly outcomes: ToldOutcome[]
  /** How its stream ended. */
  readonly ends: string[]
}

export interface ToldOutcome {
  readonly at: number
  readonly outcome: SendOutcome['outcome']
  readonly reason?: string | undefined
  /** The server's code, or the tag of another failure. */
  readonly code?: string | undefined
}

/** Something that was asked of a client, or a stream of it. */
export interface AskEntry {
  readonly what: 'ask'
  readonly at: number
  readonly client: number
  readonly name: string
  /** Whether it must not error. */
  readonly isStream: boolean
  end?: 'completed' | 'failed' | 'left'
  endedAt?: number
  /** What it failed with. */
  failure?: { readonly text: string; readonly isOurs: boolean }
}

export interface DisposalEntry {
  readonly what: 'disposed'
  readonly at: number
  readonly client: number
}

/** What a live value says at the end, beside what the server says. */
export interface Comparison {
  readonly client: number
  /** Of the client's player, 0 for none. */
  readonly alias: number
  readonly live: LiveName | 'identity'
  readonly channel?: number | undefined
  /** `fresh`, `stale` or what is in the way. */
  readonly phase: string
  readonly value: unknown
  readonly truth: unknown
}

export type LiveName =
  | 'channel'
  | 'stay'
  | 'members'
  | 'storage'
  | 'presence'
  | 'subscriptions'
  | 'subscribers'
  | 'config'
