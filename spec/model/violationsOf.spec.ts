import type { Fact, Happening, Sent } from './Happening.js'
import { runSchedule } from './runSchedule.js'
import type { Schedule } from './Schedule.js'
import { violationsOf } from './violationsOf.js'

const schedule: Schedule = {
  settings: {
    autoConnect: true,
    reconnect: 'default',
    heartbeat: true,
    keepOnline: true,
    limit: 256,
    overflow: 'reject',
    hearsAll: true,
    seed: 1,
  },
  steps: [
    { after: 0, act: { act: 'setIdentity', player: 'ann', session: true } },
    {
      after: 500,
      act: { act: 'send', times: 3, kind: 'message', channel: 7, signal: false },
    },
    { after: 500, act: { act: 'drop' } },
  ],
}

/** A history in which nothing is wrong. */
const history = runSchedule(schedule)

function indexOf(what: Fact['what'], nth = 0): number {
  const all = history.flatMap((happening, index) => (happening.what === what ? [index] : []))
  const index = all.at(nth)
  if (index === undefined) throw new Error(`there is no ${what}`)
  return index
}

/** The history with another fact before the nth of a kind. */
function before(what: Fact['what'], fact: Fact, nth = 0): readonly Happening[] {
  const index = indexOf(what, nth)
  const { at = 0, wall = 0 } = history[index] ?? {}
  return [...history.slice(0, index), { at, wall, ...fact }, ...history.slice(index)]
}

function without(what: Fact['what'], nth = 0): readonly Happening[] {
  return history.filter((_, index) => index !== indexOf(what, nth))
}

function changed(
  what: Fact['what'],
  change: (happening: Happening) => Happening,
  nth = 0,
): readonly Happening[] {
  return history.map((happening, index) =>
    index === indexOf(what, nth) ? change(happening) : happening,
  )
}

const sent: Sent = {
  index: 99,
  kind: 'message',
  latest: undefined,
  ttl: 1,
  expiresAt: Infinity,
  speaker: null,
}
const phase = (name: 'idle' | 'dialing'): Fact => ({
  what: 'status',
  status: { phase: name, since: 0 },
  isCurrent: true,
})
const message = (id: string): Fact => ({
  what: 'written',
  socket: 1,
  frame: { is: 'message', id },
})

describe('violationsOf', () => {
  it('finds nothing wrong with a client that does as it should', () => {
    expect(violationsOf(history)).toEqual([])
  })

  it.each([
    [
      'a second live socket',
      before('ended', { what: 'dial', socket: 7, ticket: 'new' }),
      /dials while/,
    ],
    [
      'a used ticket',
      before('still', { what: 'dial', socket: 7, ticket: 'SECRET-ticket-0' }),
      /a used ticket/,
    ],
    ['an untold end', without('told'), /close\$ told of 1 ends of 2/],
    [
      'a close code that no client may use',
      before('still', { what: 'closing', socket: 1, code: 1006 }),
      /with code 1006/,
    ],
    ['an illegal step', before('dial', phase('idle')), /from dialing to idle/],
    ['a step that nobody asked for', without('command'), /left idle although nobody asked/],
    ['an outcome that is missing', without('outcome'), /has no outcome/],
    ['a second outcome', before('outcome', history[indexOf('outcome', 1)]!, 2), /has 2 outcomes/],
    ['a delivery without an echo', without('echoed'), /never echoed/],
    [
      'a delivery that nobody else heard of',
      changed('outcome', (happening) => ({ ...happening, isKnown: false }) as Happening),
      /did not emit/,
    ],
    ['a message before its turn', before('disposed', message('m0')), /out of turn/],
    ['a message that is written twice', before('disposed', message('m2')), /twice/],
    ['a message before v1.connected', without('connected'), /before v1.connected/],
    ['a message before identify', without('identified'), /before anybody is identified/],
    [
      'an identify request for somebody else',
      before('written', { what: 'wanted', alias: 2 }),
      /for a player who is not wanted/,
    ],
    ['a message in a pause', before('written', { what: 'exceeded', socket: 0 }, 2), /in a pause/],
    [
      'a message after its time',
      changed(
        'send',
        (happening) => ({ ...happening, sent: { ...sent, expiresAt: 0 } }) as Happening,
      ),
      /after it expired/,
    ],
    [
      'a message in the name of another',
      changed(
        'send',
        (happening) => ({ ...happening, sent: { ...sent, speaker: 2 } }) as Happening,
      ),
      /in the name of another/,
    ],
    [
      'an eleventh ticket',
      [
        ...history.slice(0, indexOf('call')),
        ...Array.from({ length: 10 }, () => history[indexOf('call')]!),
        ...history.slice(indexOf('call')),
      ],
      /11th ticket/,
    ],
    [
      'a call in a paused bucket',
      before('call', { what: 'limited', bucket: 'auth', forMs: 1_000 }),
      /asked for a pause/,
    ],
    [
      'a pace that the server cannot take',
      [
        ...history.slice(0, indexOf('written', -1)),
        ...Array.from({ length: 300 }, () => history[indexOf('written', -1)]!),
        ...history.slice(indexOf('written', -1)),
      ],
      /beyond the pace/,
    ],
    [
      'a secret',
      before('still', { what: 'leak', name: 'trace$', text: 'SECRET' }),
      /tells a secret/,
    ],
    ['a stream that does not end', without('completed', -1), /ended 0 times/],
    ['a stream that errors', before('still', { what: 'failed', name: 'gap$' }), /gap\$ errors/],
    [
      'a call after dispose()',
      before('still', history[indexOf('call')]!),
      /there is a call after dispose/,
    ],
    [
      'a timer that outlives the client',
      changed('still', (happening) => ({ ...happening, at: happening.at + 60_000 })),
      /goes on for/,
    ],
    [
      'a client that does not recover',
      changed('recovered', (happening) => ({ ...happening, outcome: 'none' }) as Happening),
      /does not recover/,
    ],
  ] as const)('finds %s', (_, happenings, complaint) => {
    expect(violationsOf(happenings).join('\n')).toMatch(complaint)
  })
})
