import type { EmulatorControl } from './EmulatorControl.js'

/** What an access key may do; `*` is everything. */
export type EmulatorScope =
  | '*'
  | `${'read' | 'write'}:${'playerPresence' | 'gameChannels' | 'gameFeedback' | 'gameConfig' | 'gameStats' | 'gameSaves' | 'leaderboards' | 'players' | 'events' | 'playerRelationships' | 'playerBroadcasts'}`
  | 'read:playerGroups'
  | 'write:continuityRequests'

/** One key and value of a game's live config. */
export interface EmulatorProp {
  readonly key: string
  readonly value: string
}

/** A player who is there before the first identify; alias ids count from 1 in this order. */
export interface EmulatorPlayer {
  /** @defaultValue 'username' */
  readonly service?: string | undefined
  readonly identifier: string
  readonly props?: readonly EmulatorProp[] | undefined
}

/** A channel as the dashboard makes it. */
export interface EmulatorChannel {
  readonly name: string
  readonly ownerAliasId?: number | undefined
  readonly props?: readonly EmulatorProp[] | undefined
  readonly autoCleanup?: boolean | undefined
  readonly private?: boolean | undefined
  readonly temporaryMembership?: boolean | undefined
}

/** An access key to begin with. */
export interface EmulatorKey {
  /** Its text, so that it is the same at every start. @defaultValue a new one */
  readonly key?: string | undefined
  /** @defaultValue all */
  readonly scopes?: readonly EmulatorScope[] | undefined
}

/** A game to begin with. */
export interface EmulatorGame {
  readonly liveConfig?: readonly EmulatorProp[] | undefined
  /** Whether requests have to be signed. @defaultValue false */
  readonly verifyRequests?: boolean | undefined
  readonly verificationKeys?:
    readonly { readonly version: string; readonly value: string }[] | undefined
  /** The player prop that names players. @defaultValue none: their identifier does */
  readonly displayNamePropKey?: string | undefined
  /** Whether props with a few rude words are refused. @defaultValue false */
  readonly blockPropsProfanity?: boolean | undefined
  /** Whether identifiers with a few rude words are refused, those of known players too. @defaultValue false */
  readonly blockAliasIdentifierProfanity?: boolean | undefined
  /** Both of these at once. @defaultValue false */
  readonly blockProfanity?: boolean | undefined
  readonly players?: readonly EmulatorPlayer[] | undefined
  readonly channels?: readonly EmulatorChannel[] | undefined
  /** Its access keys. @defaultValue one that may do everything */
  readonly keys?: readonly EmulatorKey[] | undefined
}

/** How many requests the server takes from one address or connection in a window. */
export interface EmulatorLimits {
  /** Sign-in, ticket and token calls of one address. @defaultValue 20 */
  readonly auth?: number | undefined
  /** Other calls of one address. @defaultValue 100 */
  readonly default?: number | undefined
  /** Frames of one identified connection. @defaultValue 3600 */
  readonly socketIdentified?: number | undefined
  /** Frames of one connection before that. @defaultValue 300 */
  readonly socketUnidentified?: number | undefined
  /** @defaultValue 60 000 ms */
  readonly windowMs?: number | undefined
}

/** How long what the server issues stays valid, in milliseconds. */
export interface EmulatorLifetimes {
  /** @defaultValue 300 000 */
  readonly ticket?: number | undefined
  /** @defaultValue 3 600 000 */
  readonly socketToken?: number | undefined
  /** Of a session with refresh. @defaultValue 900 000 */
  readonly session?: number | undefined
  /** @defaultValue 2 592 000 000 */
  readonly refresh?: number | undefined
  /** @defaultValue 300 000 */
  readonly verificationCode?: number | undefined
  /** @defaultValue 900 000 */
  readonly resetCode?: number | undefined
}

/** How long the server takes, in milliseconds, where that can be noticed. */
export interface EmulatorLatency {
  /** From the upgrade to `v1.connected`; frames sent before are lost. @defaultValue 5 */
  readonly ticketCheck?: number | undefined
  /** From an identify frame to its effect. @defaultValue 2 */
  readonly identify?: number | undefined
  /** From a call that makes a member or a player to their being there. @defaultValue 10 */
  readonly insert?: number | undefined
  /** From a frame of a sender that has to be looked up, or is warned, to what comes of it. @defaultValue 2 */
  readonly cache?: number | undefined
  /** From the frames of a change to the change. @defaultValue 1 */
  readonly commit?: number | undefined
  /** From the end of a connection to its player's going offline. @defaultValue 5 */
  readonly disconnect?: number | undefined
}

/** Surprises of the real server that can be chosen. */
export interface EmulatorSwitches {
  /** Signed frames that are right get ROUTING_ERROR, as today's server answers. @defaultValue true */
  readonly brokenSocketSignatures?: boolean | undefined
  /** A message to an unknown channel makes its id unknown for ten minutes. @defaultValue true */
  readonly rememberMissingChannels?: boolean | undefined
  /** Messages miss a new owner who was no member, for ten minutes. @defaultValue true */
  readonly rememberMembers?: boolean | undefined
  /** One ticket admits several connections within this many milliseconds. @defaultValue 0 */
  readonly ticketRaceMs?: number | undefined
  /** `Bob`, `bob` and `böb` are one name, in identifiers, filters and searches. @defaultValue true */
  readonly looseNames?: boolean | undefined
  /** `players.find` shows no props, whatever is stored. @defaultValue true */
  readonly findWithoutProps?: boolean | undefined
  /** Members come in another order each time they are listed. @defaultValue true */
  readonly shuffledMembers?: boolean | undefined
  /** Of two joins of one player at the same time one is a 500. @defaultValue true */
  readonly joinRaces?: boolean | undefined
  /** A first identify of one name twice at the same time makes two players, or is a 400. @defaultValue true */
  readonly identifyRaces?: boolean | undefined
  /** Writes of one channel's storage, or one player's props, wait for each other, and are a 500 after 1 s. @defaultValue true */
  readonly contendedWrites?: boolean | undefined
  /** Of two messages at once after 5 s of the sender's silence, every third pair is swapped. @defaultValue true */
  readonly overtakingAfterSilence?: boolean | undefined
  /** What is left to chance above follows from this number and the order of what happens. @defaultValue 1 */
  readonly seed?: number | undefined
  /** Frames of one connection overtake each other, by at most `maxMs`, repeatably by `seed`. */
  readonly overtaking?: { readonly seed: number; readonly maxMs: number } | undefined
}

/** One thing that happened on the wire, told by its `type`. */
export type EmulatorLogEntry =
  /** A call that was answered; `problem` is what the answer says when it is a refusal. */
  | {
      readonly type: 'call'
      readonly method: string
      readonly path: string
      readonly status: number
      readonly ms: number
      readonly problem?: string
    }
  | { readonly type: 'open'; readonly conn: string }
  /** A frame of a client, before anything looked at it. */
  | {
      readonly type: 'received'
      readonly conn: string
      readonly name: string
      readonly bytes: number
    }
  /** A frame to one or more clients; `problem` is the code of an error. */
  | {
      readonly type: 'sent'
      readonly conns: readonly string[]
      readonly name: string
      readonly bytes: number
      readonly problem?: string
    }
  | {
      readonly type: 'close'
      readonly conn: string
      readonly code: number
      readonly reason: string
    }

/** Options of {@link startEmulator}; all have defaults. */
export interface EmulatorOptions {
  /** @defaultValue 0: any free port */
  readonly port?: number | undefined
  /** @defaultValue '127.0.0.1' */
  readonly host?: string | undefined
  readonly games?: readonly EmulatorGame[] | undefined
  /** Those that are left out are the real server's. @defaultValue 'real' */
  readonly limits?: EmulatorLimits | 'off' | 'real' | undefined
  readonly lifetimes?: EmulatorLifetimes | undefined
  readonly latency?: EmulatorLatency | undefined
  readonly switches?: EmulatorSwitches | undefined
  /** Between the checks for silent connections. @defaultValue 30 000 ms */
  readonly heartbeatMs?: number | undefined
  /** Between the updates of `totalMessages`. @defaultValue 30 000 ms */
  readonly messageFlushMs?: number | undefined
  /** Wall time in milliseconds since the epoch; what expires, expires by it. */
  readonly now?: (() => number) | undefined
  /** Makes player ids, tickets and tokens: each a new UUID. */
  readonly newId?: (() => string) | undefined
  /** Opens `/_emulator`, on the loopback only. @defaultValue closed */
  readonly control?: EmulatorControl | undefined
  /** Called for every call, connection and frame, without contents: no secret is in it. */
  readonly log?: ((entry: EmulatorLogEntry) => void) | undefined
}
