/** What came of something that may fail: a value, or why there is none. Told apart by `ok`. */
export type Result<T, F> = Succeeded<T> | Failed<F>

export interface Succeeded<T> {
  readonly ok: true
  readonly value: T
}

export interface Failed<F> {
  readonly ok: false
  readonly failure: F
}

export function succeeded<T>(value: T): Succeeded<T> {
  return { ok: true, value }
}

export function failed<F>(failure: F): Failed<F> {
  return { ok: false, failure }
}

/** Runs something that may throw. */
export function attempt<T, F>(run: () => T, failureOf: (thrown: unknown) => F): Result<T, F> {
  try {
    return succeeded(run())
  } catch (thrown) {
    return failed(failureOf(thrown))
  }
}
