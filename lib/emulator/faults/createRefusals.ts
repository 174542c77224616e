/** Which calls a rule concerns, by method and path without query. */
export type Concerns = (method: string, path: string) => boolean

/** How often a rule counts. */
export interface Limited {
  /** @defaultValue until it is ended */
  readonly times?: number | undefined
}

/** Which calls are made to fail, and how. */
export interface Refusals<R extends Limited> {
  /** Adds a rule; returns a function that ends it and no other. */
  add(concerns: Concerns, refusal: R): () => void
  /** The newest rule that concerns a call; counts it. */
  take(method: string, path: string): R | undefined
  clear(): void
}

export function createRefusals<R extends Limited>(): Refusals<R> {
  let rules: readonly { readonly concerns: Concerns; readonly refusal: R; left: number }[] = []
  return {
    add: (concerns, refusal) => {
      const rule = { concerns, refusal, left: refusal.times ?? Infinity }
      rules = [rule, ...rules]
      return () => {
        rules = rules.filter((other) => other !== rule)
      }
    },
    take: (method, path) => {
      const rule = rules.find(({ left, concerns }) => left > 0 && concerns(method, path))
      if (rule === undefined) return undefined
      rule.left -= 1
      return rule.refusal
    },
    clear: () => {
      rules = []
    },
  }
}
