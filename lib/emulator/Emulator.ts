import type { EmulatorChannel, EmulatorProp, EmulatorScope } from './EmulatorOptions.js'

/** Settings of a game that the dashboard changes; what is left out stays. */
export interface EmulatorGameSettings {
  readonly verifyRequests?: boolean | undefined
  /** An empty text for none. */
  readonly displayNamePropKey?: string | undefined
  /** Whether props with a few rude words are refused. */
  readonly blockPropsProfanity?: boolean | undefined
  /** Whether identifiers with a few rude words are refused, those of known players too. */
  readonly blockAliasIdentifierProfanity?: boolean | undefined
  /** Both of these at once. */
  readonly blockProfanity?: boolean | undefined
}

/** What a studio does on Talo's dashboard, and what it would read in its mail. */
export interface EmulatorDashboard {
  /** Replaces the live config; every connection of the game is told. Throws for keys that start with `META_`. */
  setLiveConfig(props: readonly EmulatorProp[], options?: { readonly game?: number }): void
  /** Changes settings of a game; connections that are open keep those they began with. */
  setGame(settings: EmulatorGameSettings, options?: { readonly game?: number }): void
  /** Makes a channel of the studio's own; of its owner's joining, a frame tells without a name. */
  createChannel(channel: EmulatorChannel, options?: { readonly game?: number }): void
  /** Changes what a key may do; connections that are open keep what they could. */
  setScopes(accessKey: string, scopes: readonly EmulatorScope[]): void
  /** Makes a key invalid and closes its connections with 3000. */
  revokeKey(accessKey: string): void
  /** Adds the messages sent so far to their channels' `totalMessages` now. */
  flushMessages(): void
  /** Mails with verification and reset codes, oldest first. */
  readonly mailbox: readonly EmulatorMail[]
}

/** A mail that the real server would have sent. */
export interface EmulatorMail {
  readonly to: string
  readonly subject: 'verification' | 'password-reset'
  readonly code: string
  readonly aliasId: number
}

/** How a call fails that is made to fail. */
export interface EmulatorRefusal {
  /** @defaultValue 503 */
  readonly status?: number | undefined
  /** For how many calls. @defaultValue until `faults.clear()` */
  readonly times?: number | undefined
  /** Sent as it is if it is text, as JSON otherwise. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Never answers, or answers with headers and half a body and then nothing. */
  readonly hang?: boolean | 'mid-body' | undefined
}

/** Something the server issues to a client. */
export type EmulatorToken = 'ticket' | 'socketToken' | 'sessionToken' | 'refreshToken'

/** Which connections a fault concerns. @defaultValue all */
export interface EmulatorTarget {
  readonly alias?: number | undefined
}

/** What networks and servers do to clients. */
export interface EmulatorFaults {
  /** Cuts connections without a word: the clients see 1006. */
  dropAll(target?: EmulatorTarget): void
  /** Closes every connection with a close frame. */
  closeAll(code: number, reason?: string, target?: EmulatorTarget): void
  /**
   * Sends and receives nothing more, with every connection left open. With a target, only those connections are
   * dead, as after a change of network: the server goes on, and its heartbeat gives them up after 30 to 60 s.
   */
  freeze(target?: EmulatorTarget): void
  /** Ends every `freeze`; what was held back goes out. */
  thaw(): void
  /** Loses the next frames that clients send, without a word to either side. */
  loseFrames(count: number, target?: EmulatorTarget): void
  /** Makes calls for a socket ticket fail; with `times: 0` they no longer do. */
  refuseTickets(refusal?: EmulatorRefusal): void
  /** Makes calls fail whose method and path (a prefix, with `/v1`) match. */
  refuseCalls(
    which: { readonly method?: string; readonly path?: string },
    refusal?: EmulatorRefusal,
  ): void
  /** Answers upgrades with a status, or not at all. @defaultValue 503 */
  refuseUpgrades(refusal?: {
    readonly status?: number
    readonly times?: number
    readonly hang?: boolean
  }): void
  /** Lets tokens that were issued so far expire at once; tickets belong to no player. */
  expireTokens(token: EmulatorToken, target?: EmulatorTarget): void
  /** Ends players' sessions as a login elsewhere does: session and refresh token are worth nothing. */
  endSessions(target?: EmulatorTarget): void
  /** Sends a text as it is to every connection. */
  sendText(text: string, target?: EmulatorTarget): void
  /** Sends bytes as they are to every connection, in a binary frame. */
  sendBinary(bytes: Uint8Array, target?: EmulatorTarget): void
  /** Keeps back everything the server says for this long, in order. */
  delay(ms: number): void
  /** Leaves new connections open and silent, as when the ticket check fails. */
  withholdConnected(on: boolean): void
  /** Ends all of the above that lasts. */
  clear(): void
}

/** How many connections are open. */
export interface EmulatorConnections {
  /** Of all games, identified or not. */
  readonly open: number
  /** The same number. */
  readonly count: number
  /** Of those that are identified as an alias. */
  ofAlias(id: number): number
  /** By alias id, without aliases that have none: `perAlias.get(id)` or `perAlias[id]`. */
  readonly perAlias: ReadonlyMap<number, number> & Readonly<Record<number, number>>
}

/** A running Talo server in memory. */
export interface Emulator {
  /** For HTTP, without `/v1`. */
  readonly apiUrl: string
  /** For WebSockets; a ticket goes in `?ticket=`. */
  readonly socketUrl: string
  readonly port: number
  /** The first game's first key. */
  readonly accessKey: string
  /** Makes a further key, with every scope unless told otherwise. */
  createAccessKey(options?: {
    readonly scopes?: readonly EmulatorScope[]
    readonly game?: number
  }): string
  readonly dashboard: EmulatorDashboard
  readonly faults: EmulatorFaults
  readonly connections: EmulatorConnections
  /** Cuts all connections and leaves nothing running. */
  stop(): Promise<void>
}
