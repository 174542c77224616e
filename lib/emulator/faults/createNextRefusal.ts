import type { Limited } from './createRefusals.js'

/** How the next ones of a kind are refused. */
export interface NextRefusal<R extends Limited> {
  set(refusal: R | undefined): void
  /** What becomes of one; counts it. */
  take(): R | undefined
}

export function createNextRefusal<R extends Limited>(): NextRefusal<R> {
  let present: R | undefined
  let left = 0
  return {
    set: (refusal) => {
      present = refusal
      left = refusal?.times ?? Infinity
    },
    take: () => {
      if (left <= 0) return undefined
      left -= 1
      return present
    },
  }
}
