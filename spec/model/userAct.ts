import fc from 'fast-check'
import { latency } from './latencies.js'
import type { UserAct } from './Schedule.js'
import { actOf, oneOf, weighted } from './weighted.js'

const player = oneOf('ann', 'bob')
const does = oneOf(
  ...(['gives', 'gives', 'gives', 'fails', 'refuses'] as const),
  ...(['throws', 'hangs', 'empty', 'nonsense'] as const),
)
const shape = {
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
}

/** What a user does. */
export const userAct = weighted<UserAct>([
  [3, actOf('open')],
  [2, actOf('reset')],
  [2, actOf('close', { code: oneOf(1000, 3001, 4999) })],
  [6, actOf('setIdentity', { player, session: fc.boolean() })],
  [3, actOf('setProvider', { player, does, latency })],
  [3, actOf(['identify', 'clearIdentity', 'mint', 'ticket', 'join', 'whenIdentified', 'drained'])],
  [1, actOf('presence', { online: fc.boolean() })],
  [10, actOf('send', shape)],
  [3, actOf('abort', { which: fc.nat({ max: 20 }), of: oneOf(undefined, 'written') })],
  [1, actOf('glance', { at: oneOf('status', 'response', 'message', 'invalid') })],
  [0.2, actOf('dispose')],
])
