import type { Act } from './acts/Act.js'

/** What clients are made with, and what happens to them: plain data, so that a failing one can be printed and pasted. */
export interface Schedule {
  readonly network: NetworkSettings
  readonly clients: readonly ClientSettings[]
  readonly steps: readonly Step[]
}

export interface NetworkSettings {
  /** Of everything that is left to chance. */
  readonly seed: number
  readonly slowestHopMs: number
  readonly limits: 'real' | 'off'
  /** Whether the game verifies requests; `broken`: as the real server does it on the socket. */
  readonly signed: 'no' | 'yes' | 'broken'
  /** Whether the key may read what is said in channels. */
  readonly mayRead: boolean
}

export interface ClientSettings {
  /** Whom it identifies at once; two clients may play the same player, as two tabs do. */
  readonly player: PlayerName | null
  /** The channels it joins at once. */
  readonly joins: readonly number[]
  /** Whether it subscribes to every live value at once. */
  readonly listens: boolean
  /** Whether it listens to every stream; if not, most frames are not parsed. */
  readonly listensToAll: boolean
  readonly keepOnline: boolean
  readonly heartbeat: boolean
  readonly reconnect: 'default' | 'at-once' | 'gives-up' | 'never'
  readonly limit: number
  readonly overflow: 'reject' | 'drop-oldest'
  readonly store: 'none' | 'works' | 'fails' | 'hangs' | 'throws'
}

/** The first three are there from the beginning; ann owns channel 1, and bob channel 2. */
export type PlayerName = 'ann' | 'bob' | 'cyd' | 'dee'

export interface Step {
  /** In milliseconds after the step before. */
  readonly after: number
  /** Whose act it is, or whom it befalls: the number of a client, modulo their count. */
  readonly who: number
  readonly act: Act
  /** An act of the user may be done in the next callback of that kind instead. */
  readonly inside?: Inside | undefined
}

export type Inside = 'status' | 'message' | 'outcome' | 'close' | 'live'
