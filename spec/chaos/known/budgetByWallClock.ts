import type { Known } from './Known.js'
import { short } from './short.js'

/** The ticket budget trusts the device's clock. */
export const budgetByWallClock: Known = {
  id: 'F70',
  why: 'a wall clock that is set ahead lets the ticket budget forget what was just taken',
  fits: ({ rule }, _, { steps }) =>
    rule === 'tenTickets' &&
    steps.some(({ act }) => act.on === 'network' && act.does === 'leap' && act.ms > 0),
  schedule: short(
    [{ reconnect: 'at-once' }, {}],
    [
      { after: 0, who: 0, act: { on: 'network', does: 'leap', ms: 61_000 } },
      {
        after: 0,
        who: 0,
        act: { on: 'socket', does: 'setIdentity', player: 'ann', provides: 'throws', afterMs: 0 },
      },
    ],
  ),
}
