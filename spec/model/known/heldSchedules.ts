import { answerSchedules } from './answerSchedules.js'
import type { FixedSchedule } from './KnownSchedule.js'
import { settings } from './settings.js'

/** Schedules that did not hold once, and do since the client, or what was asked of it, was mended. */
export const heldSchedules: readonly FixedSchedule[] = [
  ...answerSchedules,
  {
    name: 'an error that is read after a sleep, when the time for it is over',
    schedule: {
      settings,
      steps: [
        { after: 0, act: { act: 'setIdentity', player: 'ann', session: false } },
        { after: 0, act: { act: 'open' } },
        { after: 1_000, act: { act: 'glance', at: 'status' } },
        {
          after: 0,
          act: {
            act: 'answerInTurn',
            replies: [
              { does: 'echo', latency: 20 },
              { does: 'no-player', latency: 10_001 },
            ],
          },
        },
        { after: 0, act: { act: 'send', times: 2, kind: 'message', channel: 7, signal: false } },
        {
          after: 1_000,
          act: { act: 'send', times: 2, kind: 'message', channel: 7, signal: false },
        },
        { after: 0, act: { act: 'leap', ms: 61_000 } },
      ],
    },
  },
  {
    name: 'a join that the server puts off for as long as it can, and what waits behind it',
    schedule: {
      settings,
      steps: [
        { after: 0, act: { act: 'setIdentity', player: 'ann', session: false } },
        { after: 0, act: { act: 'join' } },
        {
          after: 20,
          act: { act: 'http', kind: 'other', does: 'limited', latency: 0, retryAfter: '9999' },
        },
        { after: 0, act: { act: 'open' } },
      ],
    },
  },
  {
    name: 'an outbox that is full while the server accepts nothing',
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
  {
    name: 'a close in the middle of a reset, and an open in the middle of that',
    schedule: {
      settings: { ...settings, autoConnect: true },
      steps: [
        { after: 1_000, act: { act: 'open' } },
        { after: 0, act: { act: 'close', code: 1000 }, inside: 'status' },
        { after: 0, act: { act: 'open' }, inside: 'close' },
        { after: 0, act: { act: 'reset' } },
      ],
    },
  },
  {
    name: 'a subscriber to an outcome that disposes of a client that waits for the end of a pause',
    schedule: {
      settings,
      steps: [
        { after: 0, act: { act: 'open' } },
        { after: 1_000, act: { act: 'identify' } },
        { after: 0, act: { act: 'limit' } },
        { after: 0, act: { act: 'dispose' }, inside: 'outcome' },
        {
          after: 0,
          act: { act: 'send', times: 1, kind: 'message', channel: 7, ttl: 400, signal: false },
        },
        { after: 0, act: { act: 'answerIdentify', does: 'ok', latency: 12_000 } },
        { after: 300, act: { act: 'open' } },
      ],
    },
  },
  {
    name: 'a send to a status that a new player has caused, before the outbox was told of them',
    schedule: {
      settings,
      steps: [
        { after: 0, act: { act: 'open' } },
        { after: 0, act: { act: 'lifecycle', is: 'frozen' } },
        {
          after: 0,
          act: { act: 'send', times: 1, kind: 'message', channel: 7, signal: false },
          inside: 'status',
        },
        { after: 0, act: { act: 'send', times: 1, kind: 'identify', channel: 7, signal: false } },
        { after: 0, act: { act: 'setIdentity', player: 'ann', session: false } },
      ],
    },
  },
  {
    name: 'a second refusal of too many calls, of one that was made before the first',
    schedule: {
      settings: { ...settings, seed: 56_823_420 },
      steps: [
        {
          after: 0,
          act: { act: 'http', kind: 'ticket', does: 'limited', latency: 1_500, retryAfter: '0' },
        },
        { after: 0, act: { act: 'open' } },
        { after: 74, act: { act: 'open' } },
        { after: 26, act: { act: 'ticket' } },
        { after: 1_400, act: { act: 'open' } },
      ],
    },
  },
  {
    name: 'an open while the end is told by the status, and a close while it is told by close$',
    schedule: {
      settings,
      steps: [
        { after: 0, act: { act: 'open' } },
        { after: 0, act: { act: 'close', code: 1000 }, inside: 'close' },
        { after: 1_000, act: { act: 'open' } },
        { after: 0, act: { act: 'open' }, inside: 'status' },
        { after: 0, act: { act: 'close', code: 1000 } },
      ],
    },
  },
  {
    name: 'a second warning of too much, a millisecond after the first',
    schedule: {
      settings,
      steps: [
        { after: 0, act: { act: 'setIdentity', player: 'ann', session: false } },
        { after: 0, act: { act: 'open' } },
        { after: 1_000, act: { act: 'glance', at: 'status' } },
        {
          after: 0,
          act: {
            act: 'answerInTurn',
            replies: [
              { does: 'limit', latency: 20 },
              { does: 'echo', latency: 20 },
              { does: 'echo', latency: 20 },
            ],
          },
        },
        { after: 0, act: { act: 'send', times: 1, kind: 'message', channel: 7, signal: false } },
        { after: 1, act: { act: 'send', times: 3, kind: 'message', channel: 7, signal: false } },
        {
          after: 60_020,
          act: { act: 'send', times: 1, kind: 'message', channel: 7, signal: false },
        },
      ],
    },
  },
]
