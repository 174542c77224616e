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
  /** Whether the game verifies requests. */
  readonly signed: boolean
}

export interface ClientSettings {
  /** Whom it identifies at once; two clients may play the same player, as two tabs do. */
  readonly player: PlayerName | null
  /** The channels it joins at once. */
  readonly joins: readonly number[]
  /** Whether it subscribes to every live value at once. */
  readonly listens: boolean
  readonly keepOnline: boolean
}

export type PlayerName = 'ann' | 'bob' | 'cyd'

export interface Step {
  /** In milliseconds after the step before. */
  readonly after: number
  /** Whose act it is, or whom it befalls: the number of a client, modulo their count. */
  readonly who: number
  readonly act: Act
}
