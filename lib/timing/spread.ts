/** A wait from c/3 up to c, so that clients that failed together do not come back together. */
export function spread(ceilingMs: number, random: () => number): number {
  return ceilingMs / 3 + random() * ceilingMs * (2 / 3)
}
