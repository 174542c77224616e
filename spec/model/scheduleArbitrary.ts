import fc from 'fast-check'
import type { Arbitrary, WeightedArbitrary } from 'fast-check'
import type { Act, PlatformAct, Schedule, ServerAct, Settings, Step, UserAct } from './Schedule.js'

const oneOf = <const T>(...values: readonly T[]): Arbitrary<T> => fc.constantFrom(...values)
const latency = oneOf(0, 1, 20, 300, 1_500, 9_999, 12_000)
const player = oneOf('ann' as const, 'bob' as const)

/** Smaller ones first: a failing schedule shrinks towards them. */
const after = weighted<number>([
  [4, fc.constant(0)],
  [3, fc.integer({ min: 1, max: 60 })],
  [4, fc.integer({ min: 50, max: 2_000 })],
  [3, fc.integer({ min: 1_000, max: 12_000 })],
  [1, fc.integer({ min: 10_000, max: 90_000 })],
])

const userAct = weighted<UserAct>([
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
        [2, fc.integer({ min: 2, max: 5 })],
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
  [2, fc.record({ act: fc.constant('abort'), which: fc.nat({ max: 20 }) })],
  [
    1,
    fc.record({
      act: fc.constant('glance'),
      at: oneOf('status', 'response', 'message', 'invalid'),
    }),
  ],
  [0.2, fc.record({ act: fc.constant('dispose') })],
])

const text = weighted<string>([
  [
    1,
    oneOf('v1.connected', 'v1.players.identify.success').map((res) =>
      JSON.stringify({ res, data: {} }),
    ),
  ],
  [1, oneOf('v1.heartbeat', '', 'not JSON', '{"res":', '[]', '{"res":"v9.new","data":1}')],
  [1, fc.string({ maxLength: 20 })],
])

const serverAct = weighted<ServerAct>([
  [
    4,
    fc.record({
      act: fc.constant('http'),
      kind: oneOf('ticket', 'ticket', 'token', 'token', 'identify', 'other'),
      does: oneOf(
        ...([
          'ok',
          'ok',
          'ok',
          'unauthorized',
          'forbidden',
          'missing',
          'limited',
          'broken',
        ] as const),
        ...(['portal', 'wrong', 'unreachable', 'hang'] as const),
      ),
      latency,
      retryAfter: oneOf(undefined, '0', '2', '45', '9999', 'soon'),
    }),
  ],
  [
    2,
    fc.record({
      act: fc.constant('dial'),
      does: oneOf('open', 'open', 'open', 'refuse', 'hang', 'throw', 'fail', 'bad-ticket'),
      latency,
    }),
  ],
  [1, fc.record({ act: fc.constant('hello'), does: oneOf('says', 'says', 'silent', 'late') })],
  [
    4,
    fc.record({
      act: fc.constant('answerIdentify'),
      does: oneOf(
        ...([
          'ok',
          'ok',
          'ok',
          'bad-token',
          'bad-token',
          'bad-session',
          'no-scope',
          'no-alias',
        ] as const),
        ...(['error', 'silent', 'other-alias', 'malformed'] as const),
      ),
      latency,
    }),
  ],
  [
    2,
    fc.record({
      act: fc.constant('answerMessage'),
      does: oneOf('echo', 'echo', 'no-player', 'error', 'bad-data', 'silent', 'limit'),
      latency,
    }),
  ],
  [
    1,
    fc.record({
      act: fc.constant('answerClose'),
      latency: oneOf<number | 'never'>(0, 20, 900, 1_000, 1_400, 'never'),
    }),
  ],
  [1, fc.record({ act: fc.constant('mute'), isMute: fc.boolean() })],
  [
    6,
    fc.record({ act: oneOf('drop', 'drop', 'limit', 'ghost', 'expel', 'chat', 'broken', 'noise') }),
  ],
  [
    2,
    fc.record({
      act: fc.constant('end'),
      code: oneOf(1000, 1001, 1006, 1008, 1009, 1011, 1012, 3000, 4321),
      reason: oneOf('', 'a reason'),
    }),
  ],
  [2, fc.record({ act: fc.constant('say'), text })],
])

const platformAct = weighted<PlatformAct>([
  [
    3,
    fc.record({
      act: fc.constant('lifecycle'),
      is: oneOf('active', 'hidden', 'frozen', 'offline'),
    }),
  ],
  [
    2,
    fc.record({
      act: fc.constant('leap'),
      ms: oneOf(5_000, 61_000, 3_600_000, 28_800_000, -1_000, -61_000, -3_600_000),
    }),
  ],
  [
    1,
    fc.record({
      act: fc.constant('platform'),
      takes: fc.boolean(),
      buffered: oneOf(0, 0, 300_000),
    }),
  ],
])

const act = weighted<Act>([
  [10, userAct],
  [7, serverAct],
  [2, platformAct],
])

const step: Arbitrary<Step> = fc.record({
  after,
  act,
  inside: weighted([
    [6, fc.constant(undefined)],
    [1, oneOf('status' as const, 'frame' as const, 'outcome' as const, 'close' as const)],
  ]),
})

const settings: Arbitrary<Settings> = fc.record({
  autoConnect: fc.boolean(),
  reconnect: oneOf('default', 'default', 'default', 'at-once', 'gives-up', 'never'),
  heartbeat: oneOf(true, true, true, false),
  keepOnline: oneOf(true, true, false),
  limit: oneOf(256, 3),
  overflow: oneOf('reject', 'drop-oldest'),
  hearsAll: oneOf(true, true, false),
  seed: fc.nat(),
})

/** Any schedule. */
export const scheduleArbitrary: Arbitrary<Schedule> = fc.record({
  settings,
  steps: fc.array(step, { maxLength: 40, size: 'max' }),
})

function weighted<T>(choices: readonly (readonly [number, Arbitrary<T>])[]): Arbitrary<T> {
  const weights = choices.map(([weight, arbitrary]): WeightedArbitrary<T> => ({
    weight: weight * 10,
    arbitrary,
  }))
  return fc.oneof({ withCrossShrink: true }, ...weights)
}
