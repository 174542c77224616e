import type { Known } from './Known.js'

/** What is known to go wrong today; what is mended is taken off. */
export const allKnown: readonly Known[] = []
