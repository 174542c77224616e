/** Hashes, so that the world needs no platform: Node has its own, browsers need a library. */
export interface Digests {
  /** Lower-case hex. */
  sha256(text: string): string
  hmacSha256(key: string, text: string): Uint8Array
}

export interface Limits {
  readonly auth: number
  readonly default: number
  readonly socketIdentified: number
  readonly socketUnidentified: number
  readonly windowMs: number
}

/** How long things issued by the server stay valid, in milliseconds. */
export interface Lifetimes {
  readonly ticket: number
  readonly socketToken: number
  readonly session: number
  readonly refresh: number
  readonly verificationCode: number
  readonly resetCode: number
}

/** Misbehaviour of the real server that can be chosen. */
export interface Switches {
  /** The socket answers every correctly hashed signed frame with ROUTING_ERROR. */
  readonly brokenSocketSignatures: boolean
  /** A message to an unknown channel makes that id unknown for ten minutes, in every game. */
  readonly rememberMissingChannels: boolean
  /** Member lists for messages are kept for ten minutes and miss a new owner who was no member. */
  readonly rememberMembers: boolean
  /** One ticket admits several connections within this many milliseconds. */
  readonly ticketRaceMs: number
}

export interface WorldSettings {
  readonly newId: () => string
  readonly digests: Digests
  readonly limits: Limits
  readonly lifetimes: Lifetimes
  readonly switches: Switches
}
