/** Milliseconds as seconds, for reading. */
export function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(2)} s`
}
