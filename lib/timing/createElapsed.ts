/** Counts the milliseconds that pass by a source of time: one that goes back, since the device was set back, stands still. */
export function createElapsed(source: () => number): () => number {
  let last = source()
  let total = 0
  return () => {
    const at = source()
    total += Math.max(0, at - last)
    last = at
    return Math.floor(total)
  }
}
