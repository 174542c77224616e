import fc from 'fast-check'
import type { Arbitrary } from 'fast-check'
import { accountAct } from './acts/accountActs.js'
import type { Act } from './acts/Act.js'
import { channelAct } from './acts/channelActs.js'
import { liveAct } from './acts/liveActs.js'
import { networkAct } from './acts/networkActs.js'
import { oneOf, weighted } from './acts/oneOf.js'
import { playerAct } from './acts/playerActs.js'
import { sendAct } from './acts/sendActs.js'
import { serverAct } from './acts/serverActs.js'
import { socialAct } from './acts/socialActs.js'
import { socketAct } from './acts/socketActs.js'
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

const client: Arbitrary<ClientSettings> = fc.record({
  player: oneOf('ann', 'ann', 'bob', 'cyd', null),
  joins: oneOf<readonly number[]>([], [1], [2], [1, 2]),
  listens: fc.boolean(),
  hears: oneOf(false, false, true),
  keepOnline: oneOf(true, true, true, false),
  heartbeat: oneOf(true, true, true, false),
  reconnect: oneOf('default', 'default', 'default', 'at-once', 'gives-up', 'never'),
  limit: oneOf(256, 256, 3),
  overflow: oneOf('reject', 'drop-oldest'),
  store: oneOf('none', 'none', 'works', 'works', 'fails', 'hangs', 'throws'),
})

/** What races with what: of everything at once too little happens in one place. */
const themes: readonly Arbitrary<Act>[] = [
  weighted<Act>([
    [6, channelAct],
    [2, liveAct],
    [1, networkAct],
  ]),
  weighted<Act>([
    [5, sendAct],
    [3, channelAct],
    [2, networkAct],
    [2, serverAct],
  ]),
  weighted<Act>([
    [4, socketAct],
    [4, playerAct],
    [2, accountAct],
    [2, networkAct],
    [2, serverAct],
    [1, sendAct],
  ]),
  weighted<Act>([
    [5, accountAct],
    [1, playerAct],
    [1, networkAct],
    [2, serverAct],
  ]),
  weighted<Act>([
    [5, socialAct],
    [1, playerAct],
    [1, liveAct],
    [1, networkAct],
  ]),
  weighted<Act>([
    [2, socketAct],
    [2, playerAct],
    [1, accountAct],
    [3, channelAct],
    [2, liveAct],
    [3, sendAct],
    [2, socialAct],
    [3, networkAct],
    [3, serverAct],
  ]),
]

const inside = weighted<Step['inside']>([
  [8, fc.constant(undefined)],
  [1, oneOf('status', 'message', 'outcome', 'close', 'live')],
])

/** Any schedule. */
export const scheduleArbitrary: Arbitrary<Schedule> = fc.oneof(
  ...themes.map((act) =>
    fc.record({
      network,
      clients: fc.array(client, { minLength: 2, maxLength: 3 }),
      steps: fc.array(fc.record({ after, who: fc.nat({ max: 2 }), act, inside }), {
        maxLength: 40,
        size: 'max',
      }),
    }),
  ),
)
