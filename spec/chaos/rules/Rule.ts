import type { Comparison, Evidence, SendEntry } from '../Evidence.js'

/** Something that must hold whatever happens: says where it does not. */
export type Rule = (evidence: Evidence) => readonly Finding[]

/** Where a rule was broken. */
export interface Finding {
  readonly sentence: string
  /** What it is about, for rules that look at single things. */
  readonly comparison?: Comparison | undefined
  readonly send?: SendEntry | undefined
  /** Of what was begun after dispose: how long after it, in ms. */
  readonly afterDisposeMs?: number | undefined
}

/** When it was, in ms since the beginning, for a sentence. */
export function atTime({ entries }: Evidence, at: number): string {
  return `at ${(at - (entries[0]?.at ?? at)).toFixed(0)} ms`
}
