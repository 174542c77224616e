import type { Entry, Evidence, SendEntry } from './Evidence.js'
import { scheduleOf } from './plain.js'
import { runSchedule } from './runSchedule.js'
import { violationsOf } from './violationsOf.js'

const say = { on: 'send', does: 'send', kind: 'message', channel: 1, times: 1 } as const

const schedule = scheduleOf(
  [
    { listens: true, listensToAll: true },
    { player: 'bob', joins: [1] },
  ],
  [
    { act: say },
    { who: 1, act: { ...say, channel: 3 } },
    { who: 1, act: { ...say, kind: 'broadcast' } },
    { after: 500, act: { on: 'network', does: 'drop', all: false, noticedAfterMs: 0 } },
    { after: 10, act: { ...say, ttl: 1 } },
  ],
)

/** What was seen where nothing went wrong. */
const evidence = runSchedule(schedule)

type Named<W extends Entry['what']> = Extract<Entry, { readonly what: W }>

/** The evidence with the nth entry of a kind changed, or without it. */
function changed<W extends Entry['what']>(
  what: W,
  change: (entry: Named<W>) => Entry | undefined,
  nth = 0,
): Evidence {
  const wanted = evidence.entries.filter((entry) => entry.what === what).at(nth)
  if (wanted === undefined) throw new Error(`there is no ${what}`)
  const entries = evidence.entries.flatMap((entry) =>
    entry === wanted ? (change(entry as Named<W>) ?? []) : entry,
  )
  return { ...evidence, entries }
}

function added(...entries: readonly Entry[]): Evidence {
  return { ...evidence, entries: [...evidence.entries, ...entries] }
}

function outcome(nth: number, told: Partial<SendEntry['outcomes'][number]>): Evidence {
  return changed(
    'send',
    (send) => ({ ...send, outcomes: send.outcomes.map((one) => ({ ...one, ...told })) }),
    nth,
  )
}

function compared(change: object): Evidence {
  const [first, ...rest] = evidence.comparisons
  if (first === undefined) throw new Error('nothing was compared')
  return { ...evidence, comparisons: [{ ...first, ...change }, ...rest] }
}

const twiceWritten: Evidence = {
  ...evidence,
  entries: evidence.entries.flatMap((entry): readonly Entry[] =>
    entry.what === 'frame' ? [entry, entry] : [entry],
  ),
}

const at = evidence.entries.at(-1)?.at ?? 0
const client = 0

describe('the rules of chaos', () => {
  it('hold where nothing goes wrong', () => {
    expect(violationsOf(evidence)).toEqual([])
    const outcomes = evidence.entries.flatMap((entry) =>
      entry.what === 'send' ? entry.outcomes.map((one) => one.reason ?? one.outcome) : [],
    )
    expect(outcomes).toEqual(['delivered', 'server', 'sent', 'expired'])
    expect(evidence.comparisons.length).toBeGreaterThan(10)
  })

  it.each([
    [
      'a client that is not back',
      compared({ phase: 'waiting' }),
      /identity of client 0 is waiting/,
    ],
    ['a live value that is stale', compared({ live: 'config', phase: 'stale' }), /is stale/],
    [
      'a live value that is wrong',
      compared({ live: 'members', channel: 1, value: [1], truth: [2] }),
      /the members of channel 1 of client 0 says \[1\], the server \[2\]/,
    ],
    [
      'a send without an outcome',
      changed('send', (send) => ({ ...send, outcomes: [] })),
      /c0-m0 has no/,
    ],
    [
      'a send with two outcomes',
      changed('send', (send) => ({ ...send, outcomes: [...send.outcomes, ...send.outcomes] })),
      /c0-m0 has 2 outcomes/,
    ],
    [
      'a send that does not end',
      changed('send', (send) => ({ ...send, ends: [] })),
      /with nothing/,
    ],
    ['a message that is written twice', twiceWritten, /c0-m0 is written twice/],
    [
      'a delivery of what the server refused',
      outcome(1, { outcome: 'delivered', reason: undefined }),
      /c1-m0 is delivered, but the server has it refused/,
    ],
    [
      'a refusal of what the server did',
      outcome(0, { outcome: 'rejected', reason: 'server' }),
      /c0-m0 is rejected \(server\), but the server has it executed/,
    ],
    [
      'a refusal with the error of another',
      outcome(1, { code: 'NO_PLAYER_FOUND' }),
      /with NO_PLAYER_FOUND, the server said LISTENER_ERROR/,
    ],
    ['a message that counts as sent', outcome(0, { outcome: 'sent' }), /there would be an echo/],
    [
      'doubt about what was echoed',
      outcome(0, { outcome: 'unconfirmed', at: Infinity }),
      /its echo had come by then/,
    ],
    ['doubt about what was never written', outcome(3, { outcome: 'unconfirmed' }), /never written/],
    [
      'a rejection of what was written',
      outcome(0, { outcome: 'rejected', reason: 'expired' }),
      /c0-m0 is rejected \(expired\), but was written/,
    ],
    ['a replacement of what was written', outcome(0, { outcome: 'replaced' }), /but was written/],
    [
      'a second live socket',
      changed('socket', (entry) => ({ ...entry, does: 'opened' }), 4),
      /dials socket \d beside socket \d/,
    ],
    [
      'an eleventh ticket',
      added(
        ...Array.from({ length: 11 }, () => ({
          what: 'made' as const,
          at,
          client: 1,
          method: 'POST',
          path: '/v1/socket-tickets',
        })),
      ),
      /client 1 asks for ticket 11 of a minute/,
    ],
    ['a secret', { ...evidence, leaks: ['trace$ shows it'] }, /trace\$ shows it/],
    ['what is not caught', { ...evidence, uncaught: ['TypeError'] }, /uncaught: TypeError/],
    [
      'a stream that errors',
      changed('ask', (ask) => ({
        ...ask,
        isStream: true,
        end: 'failed',
        failure: { text: 'no', isOurs: true },
      })),
      /of client 0 errors: no/,
    ],
    [
      'a failure that is none of the SDK’s',
      changed('ask', (ask) => ({
        ...ask,
        isStream: false,
        failure: { text: 'TypeError', isOurs: false },
      })),
      /of client 0 fails with TypeError/,
    ],
    ['a timer that is left', { ...evidence, timersLeft: 2 }, /2 timers are set/],
    [
      'a stream that does not end',
      changed('ask', ({ what, at: askedAt, client: who, name, isStream }) => ({
        what,
        at: askedAt,
        client: who,
        name,
        isStream,
      })),
      /of client 0 never ends/,
    ],
    [
      'a call after dispose',
      added({ what: 'made', at, client, method: 'GET', path: '/v1/game-config' }),
      /client 0 calls \/v1\/game-config after dispose/,
    ],
    [
      'a frame after dispose',
      added({ what: 'frame', at, client, conn: '9', text: '', verdict: 'lost' }),
      /client 0 writes after dispose/,
    ],
    [
      'a dial after dispose',
      added({ what: 'socket', at, client, conn: '99', does: 'dialled' }),
      /client 0 dials after dispose/,
    ],
    [
      'a socket that is left open',
      added({ what: 'socket', at, client, conn: '99', does: 'dialled' }),
      /socket 99 of client 0 is left open/,
    ],
  ])('find %s', (_, doctored, complaint) => {
    const sentences = violationsOf(doctored).map(({ sentence }) => sentence)
    expect(sentences.join('\n')).toMatch(complaint)
  })

  it('find a message that does not wait for the join', () => {
    const [alias, channel, conn, id] = [1, 2, '7', 'c0-m9']
    const path = `/v1/game-channels/${String(channel)}/join`
    const text = JSON.stringify({ req: 'v1.channels.message', data: { message: id } })
    const error = { errorCode: 'LISTENER_ERROR', cause: 'Player not in channel' }
    const told = { at, outcome: 'rejected' as const, reason: 'server', code: error.errorCode }
    const entries: readonly Entry[] = [
      {
        what: 'send',
        at,
        client,
        id,
        kind: 'message',
        channel,
        outcomes: [told],
        ends: ['completed'],
      },
      { what: 'identified', at, client, conn, alias },
      { what: 'frame', at, client, conn, text, doneAt: at + 10, verdict: 'refused', error },
      { what: 'made', at, client, method: 'POST', path },
      { what: 'joined', at: at + 50, channel, alias },
    ]
    const found = violationsOf({ ...evidence, entries })
    expect(found.map(({ rule }) => rule)).toEqual(['theJoinComesFirst'])
    const without = entries.filter(({ what }) => what !== 'made')
    expect(violationsOf({ ...evidence, entries: without })).toEqual([])
    const before: Entry = { what: 'joined', at: at - 1, channel, alias }
    expect(violationsOf({ ...evidence, entries: [before, ...entries] })).toEqual([])
    const name = JSON.stringify({ live: 'stay', channel })
    const stay: Entry = { what: 'ask', at, client, name, isStream: true, end: 'completed' }
    const staying = [...entries.slice(0, 3), stay, ...entries.slice(3)]
    expect(violationsOf({ ...evidence, entries: staying })).toEqual([])
  })
})
