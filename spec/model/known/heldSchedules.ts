import type { Act, MessageDoes, Schedule, SendShape, Settings, Step, UserAct } from '../Schedule.js'
import { type FixedSchedule, settings } from './knownSchedules.js'

const step = (act: Act, after = 0, inside?: Step['inside']): Step => ({ after, act, inside })
const open = (after = 0, inside?: Step['inside']) => step({ act: 'open' }, after, inside)
const close = (inside?: Step['inside']) => step({ act: 'close', code: 1000 }, 0, inside)
const identify = (after = 0) => step({ act: 'identify' }, after)
/** A moment in which nothing else happens. */
const wait = step({ act: 'glance', at: 'status' }, 1_000)
const ann = step({ act: 'setIdentity', player: 'ann', session: false })

const message = (times: number, more: Partial<SendShape> = {}): UserAct => ({
  ...{ act: 'send', times, kind: 'message', channel: 7, signal: false },
  ...more,
})
const say = (times: number, after = 0) => step(message(times), after)
const inTurn = (after: number, ...replies: readonly (readonly [MessageDoes, number])[]) =>
  step(
    { act: 'answerInTurn', replies: replies.map(([does, latency]) => ({ does, latency })) },
    after,
  )
const answer = step({ act: 'answerMessage', does: 'no-player', latency: 9_999 })

function held(
  name: string,
  steps: readonly Step[],
  changes: Partial<Settings> = {},
): FixedSchedule {
  const schedule: Schedule = { settings: { ...settings, ...changes }, steps }
  return { name, schedule }
}

/** Schedules that did not hold once, and do since the client, or what was asked of it, was mended. */
export const heldSchedules: readonly FixedSchedule[] = [
  // What the server said was told of the wrong message, or of none.
  held('one of two messages is refused at once, the other is echoed late', [
    ...[open(), identify(), say(1, 10_000), answer, say(1)],
  ]),
  held('one of two messages is refused late, the other is echoed later still', [
    ...[answer, say(1), open(50), step(message(1, { kind: 'identify' }))],
    ...[say(1, 4_976), open(5_000)],
  ]),
  held('an error that was held when another refused all is spent on a later message', [
    ...[ann, open(), inTurn(1_000, ['no-player', 20], ['echo', 20], ['no-channel', 20])],
    ...[say(1), say(3, 1_000), say(2, 50)],
  ]),
  held('the error of an aborted message comes while another one waits for its echo', [
    ...[ann, open(), inTurn(1_000, ['no-channel', 1_500], ['echo', 12_000])],
    step(message(1, { signal: true })),
    step({ act: 'abort', which: 0, of: 'written' }, 50),
    say(1),
  ]),
  held('the error of a message whose time ran out comes while another one waits for its echo', [
    ...[ann, open(), inTurn(1_000, ['no-member', 12_000], ['echo', 9_999])],
    ...[say(1), say(1, 9_000)],
  ]),
  held('an echo comes while it is asked whom the socket is to speak for', [
    ...[ann, open(), say(1, 1_000)],
    step({ act: 'setProvider', player: 'ann', does: 'gives', latency: 1_500 }),
  ]),
  held('an error that is read after a sleep, when the time for it is over', [
    ...[ann, open(), wait, inTurn(0, ['echo', 20], ['no-player', 10_001])],
    ...[say(2), say(2, 1_000), step({ act: 'leap', ms: 61_000 })],
  ]),

  held('a join that the server puts off for as long as it can, and what waits behind it', [
    ...[ann, step({ act: 'join' })],
    step({ act: 'http', kind: 'other', does: 'limited', latency: 0, retryAfter: '9999' }, 20),
    open(),
  ]),
  held(
    'an outbox that is full while the server accepts nothing',
    [
      step({ act: 'platform', takes: true, buffered: 300_000 }),
      ...[ann, say(1), open(), step({ act: 'limit' }, 1_000), say(2)],
    ],
    { limit: 3 },
  ),
  held(
    'a close in the middle of a reset, and an open in the middle of that',
    [open(1_000), close('status'), open(0, 'close'), step({ act: 'reset' })],
    { autoConnect: true },
  ),
  held('a subscriber to an outcome that disposes of a client that waits for the end of a pause', [
    ...[open(), identify(1_000), step({ act: 'limit' }), step({ act: 'dispose' }, 0, 'outcome')],
    step(message(1, { ttl: 400 })),
    step({ act: 'answerIdentify', does: 'ok', latency: 12_000 }),
    open(300),
  ]),
  held('a send to a status that a new player has caused, before the outbox was told of them', [
    ...[open(), step({ act: 'lifecycle', is: 'frozen' }), step(message(1), 0, 'status')],
    ...[step(message(1, { kind: 'identify' })), ann],
  ]),
  held(
    'a second refusal of too many calls, of one that was made before the first',
    [
      step({ act: 'http', kind: 'ticket', does: 'limited', latency: 1_500, retryAfter: '0' }),
      ...[open(), open(74), step({ act: 'ticket' }, 26), open(1_400)],
    ],
    { seed: 56_823_420 },
  ),
  held('an open while the end is told by the status, and a close while it is told by close$', [
    ...[open(), close('close'), open(1_000), open(0, 'status'), close()],
  ]),
  held('a second warning of too much, a millisecond after the first', [
    ...[ann, open(), wait, inTurn(0, ['limit', 20], ['echo', 20], ['echo', 20])],
    ...[say(1), say(3, 1), say(1, 60_020)],
  ]),
]
