import type { Traced } from './Traced.js'

/** Something that is worth a look, in a sentence. */
export interface HintTraced extends Traced {
  readonly what: 'hint'
  readonly code: 'no-answer' | 'early-frame'
  readonly message: string
}
