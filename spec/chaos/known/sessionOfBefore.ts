import type { Known } from './Known.js'
import { short } from './short.js'

/** A log-in ends the session before; what was asked with that one is refused. */
export const sessionOfBefore: Known = {
  id: 'F24',
  why: 'a snapshot that is under way while the player logs in again is refused, and not taken again',
  fits: ({ rule, comparison }) =>
    rule === 'liveStateIsTrue' && comparison?.phase.endsWith('(INVALID_SESSION)') === true,
  schedule: short([{}], []),
}
