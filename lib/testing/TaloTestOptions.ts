import type {
  EmulatorGame,
  EmulatorLatency,
  EmulatorLifetimes,
  EmulatorLimits,
  EmulatorSwitches,
} from 'talo-rx/emulator'

/** How the world of a test is; all have defaults. */
export interface TaloTestOptions {
  /**
   * From a client to the server or back, in milliseconds. A call takes two hops, and so does a message to another client.
   *
   * @defaultValue 1
   */
  readonly hopMs?: number | undefined
  /** When the test ends, in milliseconds. Nothing runs later. @defaultValue 10_000 */
  readonly until?: number | undefined
  /** The wall clock at frame 0, in epoch milliseconds. @defaultValue 2026-01-01T00:00:00Z */
  readonly startAt?: number | undefined
  /** In place of `Math.random`, for the clients. @defaultValue always 0.5: the first attempt comes after 1500 ms */
  readonly random?: (() => number) | undefined
  /** What the game is like, and who and what is in it. */
  readonly game?: EmulatorGame | undefined
  /** @defaultValue the server's own */
  readonly limits?: EmulatorLimits | undefined
  /** @defaultValue the server's own */
  readonly lifetimes?: EmulatorLifetimes | undefined
  /**
   * @defaultValue no shuffled lists, no overtaking, no contention, signed frames accepted; all else the server's own
   */
  readonly switches?: EmulatorSwitches | undefined
  /** @defaultValue 0 for all: frames and database agree at every moment */
  readonly latency?: EmulatorLatency | undefined
}
