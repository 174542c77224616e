/** What is added to each hop; the newest that has not ended counts. */
export interface Delays {
  begin(ms: number): () => void
  readonly ms: number
  clear(): void
}

export function createDelays(): Delays {
  let delays: readonly { readonly ms: number }[] = []
  return {
    begin: (ms) => {
      const delay = { ms }
      delays = [delay, ...delays]
      return () => {
        delays = delays.filter((other) => other !== delay)
      }
    },
    get ms() {
      return delays[0]?.ms ?? 0
    },
    clear: () => {
      delays = []
    },
  }
}
