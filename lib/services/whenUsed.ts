/** A part of a client that is made when it is first used: many clients never do. */
export interface WhenUsed<T> {
  get(): T
  /** What there is of it so far. */
  made(): T | undefined
  dispose(): void
}

/** What is made after `dispose()` is disposed of at once. */
export function whenUsed<T extends { dispose(): void }>(make: () => T): WhenUsed<T> {
  let made: T | undefined
  let isDisposed = false
  return {
    get: () => {
      if (made !== undefined) return made
      made = make()
      if (isDisposed) made.dispose()
      return made
    },
    made: () => made,
    dispose: () => {
      isDisposed = true
      made?.dispose()
    },
  }
}
