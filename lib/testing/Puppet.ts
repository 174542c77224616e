import type { PlayerAlias } from 'talo-rx'
import type { TestPlayer } from './TestClient.js'

/**
 * Another player, without a client. What a puppet does is so in the world at once, and at each client one hop later. What
 * the server refuses throws its answer.
 */
export interface Puppet {
  readonly alias: PlayerAlias
  join(channel: number): void
  leave(channel: number): void
  /** A value that is no text is sent as JSON. */
  say(channel: number, message: unknown): void
  /** Says something at each letter: the letter itself, or what `messages` has for it. */
  says(channel: number, marbles: string, messages?: Readonly<Record<string, unknown>>): void
  /** Sets storage of a channel; `null` deletes, and an array makes a `key[]`. */
  store(channel: number, props: Readonly<Record<string, string | readonly string[] | null>>): void
  presence(change: { readonly online?: boolean; readonly customStatus?: string }): void
  broadcast(message: string): void
  /** Subscribes to somebody, who has to confirm it. */
  follow(other: Somebody): void
  /** Makes somebody a member of a channel that the puppet owns. */
  invite(channel: number, other: Somebody): void
  disconnect(): void
  connect(): void
}

/** Anybody who can be in a channel. */
export type Somebody = TestPlayer | Puppet
