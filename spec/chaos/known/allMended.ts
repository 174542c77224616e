import type { ChannelChange } from '../../../lib/services/channels/NewChannel.js'
import { scheduleOf } from '../plain.js'
import type { Schedule } from '../Schedule.js'

/** What went wrong once: a short schedule that showed it, in which nothing goes wrong today. */
export interface Mended {
  /** The case that it fell short of, as in docs/faults.md. */
  readonly id: string
  readonly why: string
  readonly schedule: Schedule
}

const say = { on: 'send', does: 'send', kind: 'message', channel: 1, times: 1 } as const
const listens = { listens: true } as const
/** A player like another one, in both channels. */
const bob = { player: 'bob', joins: [1, 2], ...listens } as const
const cyd = { player: 'cyd', joins: [1, 2], ...listens } as const

const inChannel = (does: 'join' | 'leave', channel: number) =>
  ({ on: 'channels', does, channel }) as const
const write = (channel: number, key: string, ...values: (string | null)[]) =>
  ({ on: 'channels', does: 'setStorage', channel, key, values }) as const
const comeBack = (channel: number) =>
  ({ on: 'channels', does: 'comeBack', channel, afterMs: 1 }) as const
const update = (channel: number, change: ChannelChange) =>
  ({ on: 'channels', does: 'update', channel, change }) as const
const becomeTemporary = update(1, { temporaryMembership: true })
const drop = (noticedAfterMs: number) =>
  ({ on: 'network', does: 'drop', all: true, noticedAfterMs }) as const
const stay = { on: 'live', does: 'listen', live: 'stay', channel: 2 } as const
const refusal = { method: 'POST', path: '/v1/', status: 503, times: 1 } as const
const login = { on: 'accounts', does: 'login', account: 'eve' } as const

function mended(id: string, why: string, ...schedule: Parameters<typeof scheduleOf>): Mended {
  return { id, why, schedule: scheduleOf(...schedule) }
}

export const allMended: readonly Mended[] = [
  mended(
    'F112',
    'live state, and subscribers of the status disposed, still make calls, which are aborted in the same moment',
    [{}, {}],
    [
      { act: { on: 'players', does: 'identify', player: 'ann' }, inside: 'status' },
      { act: { on: 'socket', does: 'dispose' } },
    ],
  ),
  mended(
    'F99',
    'one NO_PLAYER_FOUND refuses every message that is under way',
    [{}, {}],
    [{ act: { on: 'server', does: 'forget', count: 1 } }, { act: { ...say, times: 2 } }],
  ),
  mended(
    'F100',
    'the error for an aborted or overdue message refuses another one',
    [{}, {}],
    [{ act: { ...say, channel: 3, abortAfterMs: 0 } }, { act: say }],
  ),
  mended(
    'F102',
    'channel$ keeps an owner who left the channel',
    [{}, { ...bob, joins: [1] }],
    [{ act: inChannel('leave', 1) }],
  ),
  mended(
    'F105',
    'a join and a leave of one channel are under way at once; the one that came last is not the one that counts',
    [{}, {}],
    [{ act: stay }, { act: inChannel('leave', 2) }],
  ),
  mended(
    'F28',
    'live state stays loading after setIdentity with a provider that gives the player who plays already',
    [{}, { player: 'cyd', ...listens }],
    [
      {
        who: 1,
        act: { on: 'socket', does: 'setIdentity', player: 'cyd', provides: 'gives', afterMs: 1 },
      },
    ],
  ),
  mended(
    'F104',
    'members$ and storage$ are asked for before the join is done, and stay refused',
    [{}, { joins: [1, 2] }, cyd],
    [{ act: drop(1) }],
  ),
  mended(
    'F101',
    'live state stays wrong after leaving a channel and coming back within seconds',
    [
      { joins: [1], ...listens },
      { player: 'bob', joins: [1] },
    ],
    [
      { who: 1, act: write(1, 'a', 'x') },
      { after: 50, act: inChannel('leave', 1) },
      { after: 320, who: 1, act: write(1, 'a', 'y') },
      { after: 320, act: inChannel('join', 1) },
    ],
  ),
  mended(
    'F127',
    'a secret in a close reason, an error or a key that another player wrote is shown',
    [{}, {}],
    [{ act: { on: 'server', does: 'close', all: false, code: 1012, tells: true } }],
  ),
  mended(
    'F104',
    'what waits in the outbox for a channel that is joined again goes out before that join, and is refused',
    [{}, { joins: [2] }],
    [
      { who: 1, act: { on: 'network', does: 'lifecycle', is: 'frozen' } },
      { who: 1, act: { ...say, channel: 2 } },
    ],
  ),
  mended(
    'F103',
    'after a leave that failed the client does not ask whether the player is still a member: live state stays stale',
    [{}, listens],
    [
      { who: 1, act: inChannel('leave', 1) },
      {
        who: 1,
        act: {
          ...({ on: 'server', does: 'refuse' } as const),
          refusal: { ...refusal, body: 'json', hang: false },
        },
      },
    ],
  ),
  mended(
    'F103',
    'without keepOnline it goes unnoticed that the player was joined elsewhere: live state stays stale, or refused',
    [{}, { ...listens, keepOnline: false }],
    [{ act: inChannel('join', 2) }],
  ),
  mended(
    'F101',
    'members$ is refused between the frame of a join by another tab and its commit, and not taken again',
    [
      { joins: [2], ...listens },
      { joins: [1, 2], ...listens, heartbeat: false, reconnect: 'gives-up' },
      { joins: [2] },
    ],
    [
      { who: 1, act: becomeTemporary },
      { after: 228, who: 1, act: inChannel('join', 1) },
      { act: write(1, 'a', 'y') },
      { act: inChannel('leave', 2) },
      { after: 772, act: { on: 'network', does: 'cut', all: false } },
    ],
    { seed: 1646052761, slowestHopMs: 60 },
  ),
  mended(
    'F103',
    'a member who joins again, and is refused since the channel is private, counts as none: live state stays stale',
    [{}, bob],
    [
      {
        who: 1,
        act: update(2, { private: true }),
      },
      { after: 500, who: 1, act: inChannel('join', 2) },
    ],
  ),
  mended(
    'F102',
    'channel$ keeps no owner though an update that was under way restored them',
    [{ joins: [1, 2], ...listens }, {}, cyd],
    [
      { act: write(1, 'list[]', 'z', 'x') },
      { after: 274, act: inChannel('join', 1) },
      { after: 181, act: comeBack(3) },
      { after: 45, act: comeBack(1) },
      { after: 50, act: write(1, 'b', null) },
      { act: write(2, 'b', 'y') },
      { after: 649, act: becomeTemporary },
    ],
    { seed: 730312683, slowestHopMs: 1_200 },
  ),
  mended(
    'F104',
    'what waits for a channel to be joined again waits on when it was left meanwhile',
    [{}, listens],
    [
      { who: 1, act: drop(0) },
      { who: 1, act: inChannel('join', 2) },
      { who: 1, act: inChannel('leave', 2) },
      { who: 2, act: stay },
    ],
    { slowestHopMs: 1_200 },
  ),
  mended(
    'F24',
    'where the session store hangs, a snapshot under way while the player logs in again stays refused',
    [{}, { ...listens, store: 'hangs' }],
    [
      { act: { ...login, does: 'register' } },
      { after: 1_705, who: 1, act: login },
      { after: 6_181, who: 1, act: login },
    ],
    { seed: 113, slowestHopMs: 1_200 },
  ),
  mended(
    'F70',
    'a wall clock that is set ahead lets the ticket budget forget what was just taken',
    [{ reconnect: 'at-once' }, {}],
    [
      { act: { on: 'network', does: 'leap', ms: 61_000 } },
      {
        act: { on: 'socket', does: 'setIdentity', player: 'ann', provides: 'throws', afterMs: 0 },
      },
    ],
  ),
  mended(
    'F44',
    'a list of members forgets the presence of a player who left and joined again in the second before it',
    [{ joins: [1, 2], listens: true, keepOnline: false }, { ...bob, listens: false }, cyd],
    [
      { who: 2, act: { on: 'server', does: 'close', all: true, code: 1, tells: true } },
      { who: 1, act: { on: 'network', does: 'drop', all: false, noticedAfterMs: 3_000 } },
      { after: 2_658, who: 2, act: { ...comeBack(1), afterMs: 0 } },
    ],
    { seed: 25, slowestHopMs: 300 },
  ),
]
