import fc from 'fast-check'
import type { Arbitrary } from 'fast-check'
import { channelAct } from './acts/channelActs.js'
import { oneOf, weighted } from './acts/oneOf.js'
import type { ClientSettings, NetworkSettings, Schedule, Step } from './Schedule.js'

/** Shorter ones first: a failing schedule shrinks towards them. */
const after = weighted<number>([
  [3, fc.constant(0)],
  [4, fc.integer({ min: 1, max: 60 })],
  [4, fc.integer({ min: 50, max: 900 })],
  [2, fc.integer({ min: 800, max: 6_000 })],
  [0.4, fc.integer({ min: 6_000, max: 70_000 })],
])

const network: Arbitrary<NetworkSettings> = fc.record({
  seed: fc.nat(),
  slowestHopMs: oneOf(10, 60, 300, 1_200),
  limits: oneOf('off', 'off', 'real'),
  signed: fc.constant(false),
})

const client: Arbitrary<ClientSettings> = fc.record({
  player: oneOf('ann', 'bob', 'cyd', null),
  joins: fc.uniqueArray(oneOf(1, 2), { maxLength: 2 }),
  listens: fc.boolean(),
  keepOnline: oneOf(true, true, false),
})

const step: Arbitrary<Step> = fc.record({ after, who: fc.nat({ max: 2 }), act: channelAct })

/** Any schedule. */
export const scheduleArbitrary: Arbitrary<Schedule> = fc.record({
  network,
  clients: fc.array(client, { minLength: 2, maxLength: 3 }),
  steps: fc.array(step, { maxLength: 30, size: 'max' }),
})
