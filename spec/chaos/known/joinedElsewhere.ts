import type { Known } from './Known.js'
import { short } from './short.js'

/** Only what keeps the player online listens to where the player is. */
export const joinedElsewhere: Known = {
  id: 'F103',
  why: 'without keepOnline it goes unnoticed that the player was joined elsewhere: live state stays stale, or refused',
  fits: ({ rule, comparison }, { entries }, { clients }) =>
    rule === 'liveStateIsTrue' &&
    comparison?.channel !== undefined &&
    clients[comparison.client]?.keepOnline === false &&
    (comparison.phase === 'stale' || comparison.phase.includes('answered 403')) &&
    entries.some(
      (entry) =>
        entry.what === 'joined' &&
        entry.channel === comparison.channel &&
        entry.alias === comparison.alias,
    ),
  schedule: short(
    [{}, { listens: true, keepOnline: false }],
    [{ after: 0, who: 0, act: { on: 'channels', does: 'join', channel: 2 } }],
  ),
}
