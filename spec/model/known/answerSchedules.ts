import type { Step, UserAct } from '../Schedule.js'
import type { FixedSchedule } from './KnownSchedule.js'
import { settings } from './settings.js'

const annIsThere: readonly Step[] = [
  { after: 0, act: { act: 'setIdentity', player: 'ann', session: false } },
  { after: 0, act: { act: 'open' } },
]

const say = (times: number): UserAct & { readonly act: 'send' } => ({
  act: 'send',
  times,
  kind: 'message',
  channel: 7,
  signal: false,
})

/** What the server says is told of the wrong message, or of none: it was so once. */
export const answerSchedules: readonly FixedSchedule[] = [
  {
    name: 'one of two messages is refused at once, the other is echoed late',
    schedule: {
      settings,
      steps: [
        { after: 0, act: { act: 'open' } },
        { after: 0, act: { act: 'identify' } },
        {
          after: 10_000,
          act: { act: 'send', times: 1, kind: 'message', channel: 7, signal: false },
        },
        { after: 0, act: { act: 'answerMessage', does: 'no-player', latency: 9_999 } },
        { after: 0, act: { act: 'send', times: 1, kind: 'message', channel: 7, signal: false } },
      ],
    },
  },
  {
    name: 'one of two messages is refused late, the other is echoed later still',
    schedule: {
      settings,
      steps: [
        { after: 0, act: { act: 'answerMessage', does: 'no-player', latency: 9_999 } },
        { after: 0, act: { act: 'send', times: 1, kind: 'message', channel: 7, signal: false } },
        { after: 50, act: { act: 'open' } },
        { after: 0, act: { act: 'send', times: 1, kind: 'identify', channel: 7, signal: false } },
        {
          after: 4_976,
          act: { act: 'send', times: 1, kind: 'message', channel: 7, signal: false },
        },
        { after: 5_000, act: { act: 'open' } },
      ],
    },
  },
  {
    name: 'an error that was held when another refused all is spent on a later message',
    schedule: {
      settings,
      steps: [
        ...annIsThere,
        {
          after: 1_000,
          act: {
            act: 'answerInTurn',
            replies: [
              { does: 'no-player', latency: 20 },
              { does: 'echo', latency: 20 },
              { does: 'no-channel', latency: 20 },
            ],
          },
        },
        { after: 0, act: say(1) },
        { after: 1_000, act: say(3) },
        { after: 50, act: say(2) },
      ],
    },
  },
  {
    name: 'the error of an aborted message comes while another one waits for its echo',
    schedule: {
      settings,
      steps: [
        ...annIsThere,
        {
          after: 1_000,
          act: {
            act: 'answerInTurn',
            replies: [
              { does: 'no-channel', latency: 1_500 },
              { does: 'echo', latency: 12_000 },
            ],
          },
        },
        { after: 0, act: { ...say(1), signal: true } },
        { after: 50, act: { act: 'abort', which: 0, of: 'written' } },
        { after: 0, act: say(1) },
      ],
    },
  },
  {
    name: 'the error of a message whose time ran out comes while another one waits for its echo',
    schedule: {
      settings,
      steps: [
        ...annIsThere,
        {
          after: 1_000,
          act: {
            act: 'answerInTurn',
            replies: [
              { does: 'no-member', latency: 12_000 },
              { does: 'echo', latency: 9_999 },
            ],
          },
        },
        { after: 0, act: say(1) },
        { after: 9_000, act: say(1) },
      ],
    },
  },
  {
    name: 'an echo comes while it is asked whom the socket is to speak for',
    schedule: {
      settings,
      steps: [
        ...annIsThere,
        { after: 1_000, act: say(1) },
        { after: 0, act: { act: 'setProvider', player: 'ann', does: 'gives', latency: 1_500 } },
      ],
    },
  },
]
