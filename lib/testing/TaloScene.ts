import type { TaloOptions } from 'talo-rx'
import type { EmulatorChannel, EmulatorDashboard } from 'talo-rx/emulator'
import type { Puppet, Somebody } from './Puppet.js'
import type { TestClient, TestPlayer } from './TestClient.js'
import type { TestFaults } from './TestFaults.js'

/** What is in the world before anything happens, and what happens to it. */
export interface TaloScene {
  /** A client whose player is identified on the socket when it is returned. */
  player(name: string, options?: Partial<TaloOptions>): TestPlayer
  /** A client that has done nothing; it dials by itself unless `autoConnect: false`. For log-in screens. */
  client(name?: string, options?: Partial<TaloOptions>): TestClient
  /** Another player without a client: online, immediate, not affected by faults. */
  puppet(name: string): Puppet
  /** Makes a channel, which its first member owns. @returns its id: 1, 2, 3, … */
  channel(
    name: string,
    members?: readonly Somebody[],
    settings?: Omit<EmulatorChannel, 'name' | 'ownerAliasId'>,
  ): number
  /** Fills the storage of a channel; an array makes a `key[]`. */
  store(channel: number, props: Readonly<Record<string, string | readonly string[]>>): void
  /** Makes friends of two players: each has subscribed to the other, confirmed. */
  friends(one: Somebody, other: Somebody): void
  /** What networks and servers do; it begins at the moment of the call. */
  readonly faults: TestFaults
  /** What the owner of the game does in the dashboard. */
  readonly dashboard: Pick<
    EmulatorDashboard,
    'setLiveConfig' | 'createChannel' | 'setGame' | 'revokeKey' | 'setScopes' | 'mailbox'
  >
  /** The wall clock of the world; give it to code that would ask `Date.now()`. */
  now(): number
}
