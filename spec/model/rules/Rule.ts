import type { Happening } from '../Happening.js'

/** Something that must hold of every history: says, a sentence each, where it does not. */
export type Rule = (happenings: readonly Happening[]) => readonly string[]

/** When it was, for a sentence. */
export function atTime({ at }: Happening): string {
  return `at ${String(at)} ms`
}
