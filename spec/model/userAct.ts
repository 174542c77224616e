import fc from 'fast-check'
import { latency } from './latencies.js'
import type { UserAct } from './Schedule.js'
import { oneOf, weighted } from './weighted.js'

const player = oneOf('ann' as const, 'bob' as const)

/** What a user does. */
export const userAct = weighted<UserAct>([
  [3, fc.record({ act: fc.constant('open') })],
  [2, fc.record({ act: fc.constant('reset') })],
  [2, fc.record({ act: fc.constant('close'), code: oneOf(1000, 3001, 4999) })],
  [6, fc.record({ act: fc.constant('setIdentity'), player, session: fc.boolean() })],
  [
    3,
    fc.record({
      act: fc.constant('setProvider'),
      player,
      does: oneOf(
        'gives',
        'gives',
        'gives',
        'fails',
        'refuses',
        'throws',
        'hangs',
        'empty',
        'nonsense',
      ),
      latency,
    }),
  ],
  [
    3,
    fc.record({
      act: oneOf(
        'identify',
        'clearIdentity',
        'mint',
        'ticket',
        'join',
        'whenIdentified',
        'drained',
      ),
    }),
  ],
  [1, fc.record({ act: fc.constant('presence'), online: fc.boolean() })],
  [
    10,
    fc.record({
      act: fc.constant('send'),
      times: weighted<number>([
        [8, fc.constant(1)],
        [4, fc.integer({ min: 2, max: 5 })],
        [0.1, fc.constant(300)],
      ]),
      kind: oneOf('message', 'message', 'message', 'broadcast', 'unknown', 'identify', 'cycle'),
      channel: oneOf(7, 8),
      latestOf: oneOf(undefined, undefined, 'place', 'mood'),
      ttl: oneOf(undefined, undefined, 400, 5_000, 120_000),
      whenNotReady: oneOf(undefined, undefined, 'queue', 'reject'),
      signal: fc.boolean(),
    }),
  ],
  [
    3,
    fc.record({
      act: fc.constant('abort'),
      which: fc.nat({ max: 20 }),
      of: oneOf(undefined, 'written'),
    }),
  ],
  [
    1,
    fc.record({
      act: fc.constant('glance'),
      at: oneOf('status', 'response', 'message', 'invalid'),
    }),
  ],
  [0.2, fc.record({ act: fc.constant('dispose') })],
])
