import type { LogEntry } from '../LogEntry.js'

/** Something that must hold of every history: says, a sentence each, where it does not. */
export type Rule = (entries: readonly LogEntry[]) => readonly string[]

/** When it was, for a sentence. */
export function atTime({ at }: LogEntry): string {
  return `at ${String(at)} ms`
}
