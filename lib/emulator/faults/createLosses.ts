/** Frames of clients that never arrive. */
export interface Losses {
  /** The next so many are lost, of these connections or of all. */
  set(count: number, ids?: readonly string[]): void
  /** Whether a frame of this connection is lost; counts it. */
  take(id: string): boolean
}

export function createLosses(): Losses {
  let left = 0
  let concerned: ReadonlySet<string> | undefined
  return {
    set: (count, ids) => {
      left = count
      concerned = ids && new Set(ids)
    },
    take: (id) => {
      if (left <= 0 || concerned?.has(id) === false) return false
      left -= 1
      return true
    },
  }
}
