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
  /** Identifiers, props and searches are compared without case, accents and spaces at the end. */
  readonly looseNames: boolean
  /** `GET /v1/players/:id` shows no props, whatever is stored. */
  readonly findWithoutProps: boolean
  /** Lists of members come in another order each time. */
  readonly shuffledMembers: boolean
  /** Of two joins of one player at the same time one is a 500. */
  readonly joinRaces: boolean
  /** A first identify, or a register, of one name twice at the same time makes two players, or is a 400. */
  readonly identifyRaces: boolean
  /** Writes of one channel's storage or one player's props wait for each other, and are a 500 after 1 s. */
  readonly contendedWrites: boolean
  /** Of two messages at once after 5 s of silence, every third pair is swapped. */
  readonly overtakingAfterSilence: boolean
  /** What is left to chance above follows from this number and the order of commands. */
  readonly seed: number
}

export interface WorldSettings {
  readonly newId: () => string
  readonly digests: Digests
  readonly limits: Limits
  readonly lifetimes: Lifetimes
  readonly switches: Switches
}
