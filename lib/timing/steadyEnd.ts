/** The two clocks do not tick together: ends that differ by less, in milliseconds, are the same. */
const SAME_MS = 10

/** Gives when a wait is over, in epoch milliseconds, by how long it still takes; the same wait keeps the same end. */
export function steadyEnd(now: () => number): (leftMs: number) => number {
  let shown = -Infinity
  return (leftMs) => {
    const end = now() + leftMs
    if (Math.abs(end - shown) >= SAME_MS) shown = end
    return shown
  }
}
