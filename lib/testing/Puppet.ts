import type { PlayerAlias } from 'talo-rx'
import type { TestPlayer } from './TestClient.js'

/**
 * Another player, without a client. What a puppet does is so in the world at once, and at each client one hop later. What
 * the server refuses throws its answer.
 */
export interface Puppet {
  readonly alias: PlayerAlias
  /** Becomes a member. */
  join(channel: number): void
  /** Is a member no more. */
  leave(channel: number): void
  /** A value that is no text is sent as JSON. */
  say(channel: number, message: unknown): void
  /** Says something at each letter: the letter itself, or what `messages` has for it. */
  says(channel: number, marbles: string, messages?: Readonly<Record<string, unknown>>): void
  /** Sets storage of a channel; `null` deletes, and an array makes a `key[]`. */
  store(channel: number, props: Readonly<Record<string, string | readonly string[] | null>>): void
  /** Tells whether it is online, or what it is doing. */
  presence(change: { readonly online?: boolean; readonly customStatus?: string }): void
  /** Says something to all who have subscribed to it. */
  broadcast(message: string): void
  /** Subscribes to another player, who has to confirm it. */
  follow(other: Somebody): void
  /** Makes another player a member of a channel that the puppet owns. */
  invite(channel: number, other: Somebody): void
  /** Ends its connection. */
  disconnect(): void
  /** Connects again. */
  connect(): void
}

/** A member of a channel: a player with a client, or a puppet. */
export type Somebody = TestPlayer | Puppet
