import fc from 'fast-check'
import type { Arbitrary } from 'fast-check'
import { answerLatency, latency } from './latencies.js'
import type { MessageDoes, Reply, ServerAct } from './Schedule.js'
import { actOf, oneOf, weighted } from './weighted.js'

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
export const answerInTurn: Arbitrary<ServerAct> = actOf('answerInTurn', {
  replies: fc.array(reply, { minLength: 2, maxLength: 4 }),
})

const call = {
  kind: oneOf('ticket', 'ticket', 'token', 'token', 'identify', 'other'),
  does: oneOf(
    ...(['ok', 'ok', 'ok', 'unauthorized', 'forbidden', 'missing', 'limited'] as const),
    ...(['broken', 'portal', 'wrong', 'unreachable', 'hang'] as const),
  ),
  latency,
  retryAfter: oneOf(undefined, '0', '2', '45', '9999', 'soon'),
}
const dial = {
  does: oneOf('open', 'open', 'open', 'refuse', 'hang', 'throw', 'fail', 'bad-ticket'),
  latency,
}
const identify = {
  does: oneOf(
    ...(['ok', 'ok', 'ok', 'bad-token', 'bad-token', 'bad-session', 'no-scope'] as const),
    ...(['no-alias', 'error', 'silent', 'other-alias', 'malformed'] as const),
  ),
  latency,
}
const end = {
  code: oneOf(1000, 1001, 1006, 1008, 1009, 1011, 1012, 3000, 4321),
  reason: oneOf('', 'a reason'),
}

/** What the server does. */
export const serverAct = weighted<ServerAct>([
  [4, actOf('http', call)],
  [2, actOf('dial', dial)],
  [1, actOf('hello', { does: oneOf('says', 'says', 'silent', 'late') })],
  [4, actOf('answerIdentify', identify)],
  [2, reply.map((all) => ({ act: 'answerMessage' as const, ...all }))],
  [3, answerInTurn],
  [
    1,
    actOf('answerClose', { latency: oneOf<number | 'never'>(0, 20, 900, 1_000, 1_400, 'never') }),
  ],
  [1, actOf('mute', { isMute: fc.boolean() })],
  [6, actOf(['drop', 'drop', 'limit', 'ghost', 'expel', 'chat', 'broken', 'noise'])],
  [2, actOf('end', end)],
  [2, actOf('say', { text })],
])
