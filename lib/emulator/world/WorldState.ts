import type { Prop } from '../../protocol/entities/Prop.js'
import type { RelationshipType } from '../../protocol/entities/PlayerAliasSubscription.js'
import type { Window } from './rules/rateLimit.js'
import type { Scope } from './rules/scopes.js'
import type { Spoken } from './socket/requests.js'

/** One game of the emulated Talo: its settings, live config and who is connected to it. */
export interface Game {
  readonly id: number
  readonly secret: string
  props: Prop[]
  verifyRequests: boolean
  verificationKeys: Map<string, string>
  displayNamePropKey: string | undefined
  blockPropsProfanity: boolean
  blockAliasIdentifierProfanity: boolean
  readonly conns: Set<Conn>
}

export interface AccessKey {
  readonly id: number
  readonly game: Game
  readonly token: string
  scopes: ReadonlySet<Scope>
  revoked: boolean
}

/** What a player with Talo authentication can sign in with. */
export interface Auth {
  password: string
  email: string | null
  verificationEnabled: boolean
  /** What session and refresh tokens are signed with; null while signed out. */
  sessionKey: string | null
  sessionCreatedAt: number | null
  /** What of the present session was made to expire before its time. */
  readonly expired: Set<'sessionToken' | 'refreshToken'>
  verificationCode: Expiring | undefined
  resetCode: Expiring | undefined
}

export interface Presence {
  alias: Alias
  online: boolean
  customStatus: string
  updatedAt: number
}

export interface Player {
  readonly id: string
  readonly game: Game
  props: Prop[]
  aliases: Alias[]
  devBuild: boolean
  createdAt: number
  lastSeenAt: number
  auth: Auth | undefined
  presence: Presence | undefined
}

/** A value that stops being valid at a time (milliseconds since the epoch). */
export interface Expiring {
  readonly value: string
  readonly expiresAt: number
}

/** One identity of a player, with the connections and channels that belong to it. */
export interface Alias {
  readonly id: number
  player: Player
  service: string
  identifier: string
  createdAt: number
  updatedAt: number
  lastSeenAt: number
  readonly conns: Set<Conn>
  readonly channels: Set<Channel>
}

export interface StorageRow {
  readonly key: string
  value: string
  readonly createdBy: Alias
  lastUpdatedBy: Alias
  readonly createdAt: number
  updatedAt: number
}

/** Something that frames may go on using until a time, true or not. */
export interface Remembered<T> {
  readonly value: T
  readonly until: number
}

export interface Channel {
  readonly id: number
  readonly game: Game
  name: string
  owner: Alias | null
  totalMessages: number
  unflushedMessages: number
  props: Prop[]
  autoCleanup: boolean
  private: boolean
  temporaryMembership: boolean
  readonly createdAt: number
  updatedAt: number
  readonly members: Set<Alias>
  /** How often each of them began to read who the members are. */
  readonly listings: Map<Alias, number>
  readonly storage: Map<string, StorageRow[]>
}

export interface Subscription {
  readonly id: number
  readonly subscriber: Alias
  readonly subscribedTo: Alias
  confirmed: boolean
  readonly relationshipType: RelationshipType
  readonly createdAt: number
  updatedAt: number
}

/** What a player said, while the server looks up who they are. */
export interface WaitingFrame {
  readonly alias: Alias
  readonly spoken: Spoken
}

/** One WebSocket whose ticket was good; scopes and signing are as they were at that moment. */
export interface Conn {
  readonly id: string
  readonly game: Game
  readonly key: AccessKey
  readonly scopes: ReadonlySet<Scope>
  readonly signed: boolean
  alias: Alias | undefined
  alive: boolean
  warnings: number
  /** A connection that is being closed is sent nothing more. */
  isClosing: boolean
  /** Frames that wait until the server has looked up who sends them. */
  waiting: WaitingFrame[] | undefined
  readonly budgets: { readonly unidentified: Window; readonly identified: Window }
}

/** Of the signed requests of an alias, HTTP and socket together. */
export interface SignatureMemory {
  newest: { readonly timestamp: number; readonly until: number } | undefined
  /** What may not come again, and until when. */
  readonly usedRids: Map<string, number>
}

export interface Ticket {
  readonly key: AccessKey
  readonly expiresAt: number
}

/** A mail the server would have sent: how a test learns a code. */
export interface Mail {
  readonly to: string
  readonly subject: 'verification' | 'password-reset'
  readonly code: string
  readonly aliasId: number
  readonly expiresAt: number
}

/** Everything the emulated server remembers. Mutated by the world alone. */
export interface WorldState {
  readonly games: Game[]
  readonly keys: Map<number, AccessKey>
  readonly players: Map<string, Player>
  readonly aliases: Map<number, Alias>
  /** By game, service and identifier. */
  readonly identities: Map<string, Alias>
  readonly channels: Map<number, Channel>
  readonly subscriptions: Map<number, Subscription>
  readonly tickets: Map<string, Ticket>
  /** By alias id: the token of a deleted account is still the right one. */
  readonly socketTokens: Map<number, Expiring>
  /** By alias id, whether there is such an alias or not. */
  readonly signatures: Map<number, SignatureMemory>
  readonly conns: Map<string, Conn>
  /** Of HTTP calls, by address and bucket. */
  readonly budgets: Map<string, Window>
  readonly mailbox: Mail[]
  /** What is being inserted, by a name of its own. */
  readonly flights: Set<string>
  /** Until when the storage of a channel or the props of a player are being written. */
  readonly locks: WeakMap<Channel | Player, number>
  /** How often what is left to chance came up. */
  readonly counts: Map<string, number>
  /** Hashes of the events of the last second, and until when they may not come again. */
  readonly recentEvents: Map<string, number>
  /** What the socket remembers of the database, so as not to ask for every message. */
  readonly memory: {
    readonly missingChannels: Map<number, number>
    readonly channelViews: Map<Channel, Remembered<object>>
    readonly members: Map<Channel, Remembered<ReadonlySet<Alias>>>
    readonly aliasViews: Map<Conn, Remembered<object>>
  }
  readonly lastIds: { key: number; alias: number; channel: number; subscription: number }
}
