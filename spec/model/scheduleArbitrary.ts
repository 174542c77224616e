import fc from 'fast-check'
import type { Arbitrary } from 'fast-check'
import type { Act, Inside, PlatformAct, Schedule, Settings, Step } from './Schedule.js'
import { answerInTurn, serverAct } from './serverAct.js'
import { userAct } from './userAct.js'
import { actOf, oneOf, weighted } from './weighted.js'

/** Smaller ones first: a failing schedule shrinks towards them. */
const after = weighted<number>([
  [4, fc.constant(0)],
  [3, fc.integer({ min: 1, max: 60 })],
  [4, fc.integer({ min: 50, max: 2_000 })],
  [3, fc.integer({ min: 1_000, max: 12_000 })],
  [1, fc.integer({ min: 10_000, max: 90_000 })],
])

const platformAct = weighted<PlatformAct>([
  [3, actOf('lifecycle', { is: oneOf('active', 'hidden', 'frozen', 'offline') })],
  [
    2,
    actOf('leap', { ms: oneOf(5_000, 61_000, 3_600_000, 28_800_000, -1_000, -61_000, -3_600_000) }),
  ],
  [1, actOf('platform', { takes: fc.boolean(), buffered: oneOf(0, 0, 300_000) })],
])

const act = weighted<Act>([
  [10, userAct],
  [7, serverAct],
  [2, platformAct],
])

const inside = weighted<Inside | undefined>([
  [6, fc.constant(undefined)],
  [1, oneOf('status', 'frame', 'outcome', 'close')],
])

const step: Arbitrary<Step> = fc.record({ after, act, inside })

const settings: Arbitrary<Settings> = fc.record({
  autoConnect: fc.boolean(),
  reconnect: oneOf('default', 'default', 'default', 'at-once', 'gives-up', 'never'),
  heartbeat: oneOf(true, true, true, false),
  keepOnline: oneOf(true, true, false),
  limit: oneOf(256, 3),
  overflow: oneOf('reject', 'drop-oldest'),
  listensToAll: oneOf(true, true, false),
  seed: fc.nat(),
})

const said = {
  times: oneOf(1, 2, 3),
  kind: oneOf('message', 'message', 'message', 'broadcast'),
  channel: oneOf(7, 8),
  signal: fc.boolean(),
}

/** What matters to what becomes of a send: several in flight, answered in any order, late, or not waited for. */
const talkAct = weighted<Act>([
  [6, actOf('send', said)],
  [3, answerInTurn],
  [2, actOf('abort', { which: fc.nat({ max: 3 }), of: oneOf('written') })],
  [1, act],
])

/** A player is there, and talks. */
const talk = fc
  .array(fc.record({ after, act: talkAct, inside }), { maxLength: 15, size: 'max' })
  .map((steps): readonly Step[] => [
    { after: 0, act: { act: 'setIdentity', player: 'ann', session: false } },
    { after: 0, act: { act: 'open' } },
    // Time to become identified.
    { after: 1_000, act: { act: 'glance', at: 'status' } },
    ...steps,
  ])

/** Any schedule. */
export const scheduleArbitrary: Arbitrary<Schedule> = fc.record({
  settings,
  steps: weighted<readonly Step[]>([
    [3, fc.array(step, { maxLength: 40, size: 'max' })],
    [1, talk],
  ]),
})
