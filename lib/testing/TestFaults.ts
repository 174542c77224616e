import type { EmulatorToken } from 'talo-rx/emulator'
import type { TestClient, TestPlayer } from './TestClient.js'

/** How a call fails that is made to fail: with a status, with no network, or with no answer. */
export interface TestRefusal {
  /** @defaultValue 503 */
  readonly status?: number | undefined
  /** Sent as it is if it is text, as JSON otherwise. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** There is no server to be reached. */
  readonly unreachable?: boolean | undefined
  /** There is never an answer. */
  readonly hang?: boolean | undefined
  /** For how many calls. @defaultValue until it is ended */
  readonly times?: number | undefined
}

/** What networks and servers do to clients: to one, or to all where none is named. */
export interface TestFaults {
  /** The connection breaks with all that is under way; the client notices `noticedAfterMs` later. @defaultValue 0 */
  drop(who?: TestClient, noticedAfterMs?: number): void
  /** The server closes the connection. */
  close(code: number, reason?: string, who?: TestClient): void
  /** Nothing arrives, in either direction, until `thaw`, or until the function is called that is returned. */
  freeze(who?: TestClient): () => void
  /** Ends every `freeze`; what was held back arrives in its order. */
  thaw(): void
  /**
   * No network: no dial, no call, no frame, until the function is called that is returned. An open connection is dead from
   * then on, and neither side is told: the client finds out by its heartbeat, unless its `lifecycle` says so.
   */
  offline(who?: TestClient): () => void
  /** Adds to each hop from now on; the newest counts. */
  delay(ms: number): () => void
  /** The next frames of clients are lost. */
  loseFrames(count: number, who?: TestClient): void
  /**
   * Lets calls fail: `refuse('GET /v1/game-channels', { status: 503, times: 2 })`. `*` is one segment of the path, and the
   * newest rule that fits wins. A `taloTest` fails where there is no such call until its end.
   */
  refuse(call: string, how?: TestRefusal): () => void
  /** Refuses connections. */
  refuseSockets(how?: { readonly times?: number }): void
  /** Lets tokens that were issued so far expire at once; tickets belong to no player. */
  expire(token: EmulatorToken, who?: TestPlayer): void
  /** Ends sessions as a login elsewhere does. */
  endSessions(who?: TestPlayer): void
  /** Sends a text as it is, from the server. */
  say(text: string, who?: TestClient): void
  /** Ends all of the above that lasts. */
  clear(): void
}
