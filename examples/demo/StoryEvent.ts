import type { SendOutcome } from 'talo-rx'
import type { Expectation } from './expectations.js'

/** What a line is about, which decides its sign and its colour. */
export type Sign = 'passing' | 'up' | 'down' | 'failed' | 'room' | 'chat' | 'gap' | 'queued'

/** What happens in the story. */
export type StoryEvent =
  /** Something to tell of a player, in one line. */
  | {
      readonly kind: 'line'
      readonly who: string
      readonly sign: Sign
      readonly what: string
      /** Empty if there is nothing to add. */
      readonly detail: string
    }
  /** A turn for the worse or for the better, told across the page. */
  | { readonly kind: 'turn'; readonly mood: 'bad' | 'good'; readonly what: string }
  /** What became of something that a player said. */
  | { readonly kind: 'outcome'; readonly outcome: SendOutcome['outcome'] }
  /** An expectation came true. */
  | { readonly kind: 'kept'; readonly expectation: Expectation; readonly detail: string }
  /** An expectation did not come true, and the story ends. */
  | { readonly kind: 'missed'; readonly expectation: Expectation; readonly why: string }
