/** The middle of some numbers. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** The value below which that share of the others lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  const at = share * (sorted.length - 1)
  const low = sorted[Math.floor(at)] ?? NaN
  const high = sorted[Math.ceil(at)] ?? NaN
  return low + (high - low) * (at - Math.floor(at))
}

/** What each of some figures is to the other of its round, over the rounds that both have. */
export function ratios<T>(
  ones: readonly T[],
  others: readonly T[],
  figure: (measured: T) => number,
): readonly number[] {
  const rounds = Math.min(ones.length, others.length)
  return ones.slice(0, rounds).map((one, round) => figure(one) / figure(others[round]!))
}
