import type { KnownSchedule } from './KnownSchedule.js'
import { settings } from './settings.js'

/** Schedules that do not hold today, until what is wrong with the client is mended. */
export const knownSchedules: readonly KnownSchedule[] = [
  {
    name: 'one of two messages is refused at once, the other is echoed late',
    belongsTo: 'F99',
    violations: ['m1 is rejected (server) but was never refused'],
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
    belongsTo: 'F99',
    violations: ['m2 is rejected (server) but was never refused'],
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
]
