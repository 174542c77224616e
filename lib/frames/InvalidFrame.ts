import type { Redact } from '../trace/redact.js'
import type { Frame, FrameFaults } from './Frame.js'
import { cutToUtf8 } from '../protocol/utf8.js'

/** A frame that could not be used: what was wrong with it, and the frame itself. */
export interface InvalidFrame {
  /** Its name, where it has one. */
  readonly res?: string | undefined
  /** What was wrong, a sentence each: the path into the frame, and what was expected there. */
  readonly reasons: readonly string[]
  /** The frame without its secrets, 2 kB of it at the most. */
  readonly text: string
}

/** In bytes. */
const LONGEST_TEXT = 2_048

/** Tells why a frame is of no use, in a form that may be logged. */
export function invalidFrame(frame: Frame, reasons: FrameFaults, redact: Redact): InvalidFrame {
  return {
    res: frame.res === undefined ? undefined : redact(frame.res),
    reasons: reasons.map((reason) => redact(reason)),
    text: cutToUtf8(redact(frame.text().slice(0, 2 * LONGEST_TEXT)), LONGEST_TEXT),
  }
}
