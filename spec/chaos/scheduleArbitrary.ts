import fc from 'fast-check'
import type { Arbitrary } from 'fast-check'
import { oneOf, weighted } from '../model/weighted.js'
import type { NetworkSettings, Schedule, Step } from './Schedule.js'
import { themes } from './themes.js'

const network: Arbitrary<NetworkSettings> = fc.record({
  seed: fc.nat(),
  slowestHopMs: oneOf(10, 60, 300, 1_200),
  limits: oneOf('off', 'off', 'real'),
  signed: weighted<NetworkSettings['signed']>([
    [10, fc.constant('no')],
    [1, fc.constant('yes')],
    [0.5, fc.constant('broken')],
  ]),
  mayRead: weighted([
    [15, fc.constant(true)],
    [1, fc.constant(false)],
  ]),
})

const inside = weighted<Step['inside']>([
  [8, fc.constant(undefined)],
  [1, oneOf('status', 'message', 'outcome', 'close', 'live')],
])

/** Any schedule. */
export const scheduleArbitrary: Arbitrary<Schedule> = fc.oneof(
  ...themes.map(({ act, clients, after }) =>
    fc.record({
      network,
      clients,
      steps: fc.array(fc.record({ after, who: fc.nat({ max: 2 }), act, inside }), {
        maxLength: 40,
        size: 'max',
      }),
    }),
  ),
)
