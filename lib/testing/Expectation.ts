/** What is expected of a stream. */
export interface Expectation<T> {
  /** Marbles as in `TestScheduler`: a character is 1 ms, `5ms`, `(ab)`, `|`, `#`. A letter without a value is itself. */
  toBe(marbles: string, values?: Readonly<Record<string, T>>, error?: unknown): void
  /** These values in this order, at any time, and no others. */
  toEmit(...values: readonly T[]): void
  /** Nothing, and no end. */
  toBeSilent(): void
}
