import type { Known } from './Known.js'
import { short } from './short.js'

/** One error without a cause settles every send of its name. */
export const errorForAll: Known = {
  id: 'F99',
  why: 'one NO_PLAYER_FOUND refuses every message that is under way',
  fits: ({ rule, send }) => {
    const outcome = send?.outcomes[0]
    return rule === 'oneTrueOutcome' && outcome?.code === 'NO_PLAYER_FOUND'
  },
  schedule: short([{}], []),
}
