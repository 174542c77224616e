import type { FetchLike } from './http/FetchLike.js'
import type { Recorder } from './recording/Recorder.js'
import type { StreamInput } from './streams/StreamInput.js'
import type { SessionStore } from './services/playerAuth/SessionStore.js'
import type { HeartbeatOptions } from './connection/HeartbeatOptions.js'
import type { Lifecycle } from './session/Lifecycle.js'
import type { ReconnectOption } from './session/ReconnectOption.js'
import type { Verification } from './verification/Verification.js'
import type { WebSocketSource } from './transport/WebSocketLike.js'

/** What `createTalo` is given. */
export interface TaloOptions {
  /** The game's access key, from the Talo dashboard. */
  readonly accessKey: string
  /**
   * Where the HTTP API is, without `/v1`.
   *
   * @defaultValue `'https://api.trytalo.com'`
   */
  readonly apiUrl?: string | undefined
  /**
   * Where the socket is.
   *
   * @defaultValue `apiUrl` with `ws:` or `wss:`
   */
  readonly socketUrl?: string | undefined
  /**
   * Whether to dial by itself, in the next macrotask. Servers that render pages set `typeof window !== 'undefined'`.
   *
   * @defaultValue `true`
   */
  readonly autoConnect?: boolean | undefined
  /**
   * What to do when a connection ends that the user did not close: `false` makes every end final; a function says after
   * how many milliseconds to dial again, or `'give-up'`, but cannot undercut what the server allows, and is not asked where
   * only `open()` helps, as with a refused key.
   *
   * @defaultValue 0.25–2.75 s, then growing to 10–30 s
   */
  readonly reconnect?: ReconnectOption
  /** How long each stage may take. */
  readonly timeouts?: TaloTimeouts | undefined
  /**
   * When to ask a silent server whether it is there; `false` never asks.
   *
   * @defaultValue `{ idle: 6_000, timeout: 4_000 }`
   */
  readonly heartbeat?: Partial<HeartbeatOptions> | false | undefined
  /** What waits while it cannot be sent. */
  readonly outbox?: OutboxOptions | undefined
  /** How requests are signed, for games that verify them: `hmac({ version, value })`. @defaultValue none */
  readonly verification?: Verification | undefined
  /**
   * Where the session of a player with Talo authentication is kept: `webSessionStore()`, or a store of the game's own.
   *
   * @defaultValue memory: players log in again after a reload
   */
  readonly sessionStore?: SessionStore | undefined
  /**
   * Whether to set the player online and into their temporary channels again after the end of an older connection of
   * theirs put them offline.
   *
   * @defaultValue `true`
   */
  readonly keepOnline?: boolean | undefined
  /** Sends `x-talo-dev-build`: players made by this client are dev players. @defaultValue `false` */
  readonly devBuild?: boolean | undefined
  /** Sends `x-talo-include-dev-data`: lists and counts include dev players. @defaultValue `false` */
  readonly includeDevData?: boolean | undefined
  /** Makes HTTP calls. @defaultValue the platform's `fetch`, looked up at each call */
  readonly fetch?: FetchLike | undefined
  /** Makes sockets, at once or later. @defaultValue the platform's `WebSocket`, looked up at each dial; `ws` on Node */
  readonly webSocket?: WebSocketSource | undefined
  /** From 0 up to, and without, 1. @defaultValue `Math.random` */
  readonly random?: (() => number) | undefined
  /** The wall clock, in epoch milliseconds. @defaultValue the clock of RxJS, which is `Date.now` outside of marble tests */
  readonly now?: (() => number) | undefined
  /**
   * What the page or process is doing, as it changes; until it says something it counts as `'active'`.
   *
   * @defaultValue the page's own events
   */
  readonly lifecycle$?: StreamInput<Lifecycle> | undefined
  /** Writes down what the client gets from outside: `createRecorder()` of `talo-rx/recording`. @defaultValue none */
  readonly recorder?: Recorder | undefined
}

/** How long each stage may take, in milliseconds; each gives up by itself. */
export interface TaloTimeouts {
  /** An HTTP call. @defaultValue `15_000` */
  readonly http?: number | undefined
  /**
   * The call for a ticket; the first one after a dead peer was found is given 3 s, and made once more then.
   *
   * @defaultValue `10_000`
   */
  readonly ticket?: number | undefined
  /** From dialling to the socket being open. @defaultValue `10_000` */
  readonly open?: number | undefined
  /** From there to `v1.connected`. @defaultValue `10_000` */
  readonly connected?: number | undefined
  /** From the identify request to its answer. @defaultValue `10_000` */
  readonly identify?: number | undefined
  /** From writing a request to being certain of it. @defaultValue `10_000` */
  readonly delivery?: number | undefined
}

/** What waits while it cannot be sent. */
export interface OutboxOptions {
  /** How many requests may wait. @defaultValue `256` */
  readonly limit?: number | undefined
  /** How long one may wait, in milliseconds of wall time. @defaultValue `30_000` */
  readonly ttl?: number | undefined
  /** What gives way in a full outbox: the newest (`'reject'`) or the oldest. @defaultValue `'reject'` */
  readonly overflow?: 'reject' | 'drop-oldest' | undefined
}
