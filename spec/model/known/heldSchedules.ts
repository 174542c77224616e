import { answerSchedules } from './answerSchedules.js'
import type { FixedSchedule } from './KnownSchedule.js'
import { settings } from './settings.js'

/** Schedules that did not hold once, and do since the client, or what was asked of it, was mended. */
export const heldSchedules: readonly FixedSchedule[] = [
  ...answerSchedules,
  {
    name: 'an outbox that is full while the server wants to hear nothing',
    schedule: {
      settings: { ...settings, limit: 3 },
      steps: [
        { after: 0, act: { act: 'platform', takes: true, buffered: 300_000 } },
        { after: 0, act: { act: 'setIdentity', player: 'ann', session: false } },
        { after: 0, act: { act: 'send', times: 1, kind: 'message', channel: 7, signal: false } },
        { after: 0, act: { act: 'open' } },
        { after: 1_000, act: { act: 'limit' } },
        { after: 0, act: { act: 'send', times: 2, kind: 'message', channel: 7, signal: false } },
      ],
    },
  },
]
