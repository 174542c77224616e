import type { Evidence } from '../Evidence.js'

/** Something that must hold whatever happens: says, a sentence each, where it does not. */
export type Rule = (evidence: Evidence) => readonly string[]
