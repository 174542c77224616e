import fc from 'fast-check'
import type { Arbitrary } from 'fast-check'
import { answerLatency, latency } from './latencies.js'
import type { MessageDoes, Reply, ServerAct } from './Schedule.js'
import { oneOf, weighted } from './weighted.js'

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

const does = weighted<MessageDoes>([
  [6, fc.constant('echo')],
  [4, oneOf('no-player', 'no-channel', 'no-member', 'error', 'bad-data')],
  [1, oneOf('no-scope', 'silent', 'limit')],
])

const reply: Arbitrary<Reply> = fc.record({ does, latency: answerLatency })

/** One among several is refused, and answers overtake each other. */
export const answerInTurn: Arbitrary<ServerAct> = fc.record({
  act: fc.constant('answerInTurn' as const),
  replies: fc.array(reply, { minLength: 2, maxLength: 4 }),
})

/** What the server does. */
export const serverAct = weighted<ServerAct>([
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
  [2, reply.map((all) => ({ act: 'answerMessage' as const, ...all }))],
  [3, answerInTurn],
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
