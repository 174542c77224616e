import type { EmulatorRefusal } from '../Emulator.js'

interface Rule {
  readonly method: string | undefined
  readonly path: string
  readonly refusal: EmulatorRefusal
  left: number
}

/** Which calls are made to fail, and how. */
export interface Refusals {
  add(which: { readonly method?: string; readonly path?: string }, refusal: EmulatorRefusal): void
  /** The newest rule that concerns a call; counts it. */
  take(method: string, path: string): EmulatorRefusal | undefined
  clear(): void
}

export function createRefusals(): Refusals {
  let rules: readonly Rule[] = []
  return {
    add: ({ method, path = '' }, refusal) => {
      rules = [{ method, path, refusal, left: refusal.times ?? Infinity }, ...rules]
    },
    take: (method, path) => {
      const rule = rules.find(
        (candidate) =>
          candidate.left > 0 &&
          (candidate.method === undefined || candidate.method === method) &&
          path.startsWith(candidate.path),
      )
      if (rule === undefined) return undefined
      rule.left -= 1
      return rule.refusal
    },
    clear: () => {
      rules = []
    },
  }
}
