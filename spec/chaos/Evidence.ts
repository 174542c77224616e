/** What happened between clients and server, in order; times are those of the server, in epoch ms. */
export type Entry = FrameEntry | MadeEntry | CallEntry | SocketEntry | MembershipEntry

/** A frame that a client wrote. */
export interface FrameEntry {
  readonly what: 'frame'
  readonly at: number
  readonly client: number
  readonly conn: string
  readonly text: string
  heardAt?: number
  /** `lost` on the way; `ignored` on a connection that the server does not have, or not yet. */
  verdict: 'executed' | 'refused' | 'ignored' | 'lost'
  error?: { readonly errorCode: string; readonly cause?: string }
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
  /** The alias in whose name it was made, 0 for nobody. */
  readonly alias: number
  readonly method: string
  readonly path: string
  status?: number
  answeredAt?: number
}

/** What became of a socket, as its client sees it. */
export interface SocketEntry {
  readonly what: 'socket'
  readonly at: number
  readonly client: number
  readonly conn: string
  readonly does: 'dialled' | 'opened' | 'closing' | 'terminated' | 'ended'
}

/** A change of who is in a channel, or whose it is. */
export interface MembershipEntry {
  readonly what: 'joined' | 'left' | 'owner'
  readonly at: number
  readonly channel: number
  readonly alias: number | null
}

/** What a live value says at the end, beside what the server says. */
export interface Comparison {
  readonly client: number
  /** Of the client's player. */
  readonly alias: number
  readonly live: LiveName
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

/** All that was seen of a schedule. */
export interface Evidence {
  readonly entries: readonly Entry[]
  readonly comparisons: readonly Comparison[]
}
