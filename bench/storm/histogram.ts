import type { Story } from './simulate.js'

/** The width of a bin, in ms. */
export const BIN = 100

/** The dials of all clients from a moment on, counted by 100 ms. */
export function histogram(stories: readonly Story[], from: number): readonly number[] {
  const bins: number[] = []
  for (const { dials } of stories) {
    for (const at of dials) {
      const bin = Math.floor((at - from) / BIN)
      if (bin >= 0) bins[bin] = (bins[bin] ?? 0) + 1
    }
  }
  return Array.from(bins, (count: number | undefined) => count ?? 0)
}
