import { before, changed, repeated, without } from './doctored.js'
import { goodHistory } from './goodHistory.js'
import type { Fact, Sent } from './LogEntry.js'
import { violationsOf } from './violationsOf.js'

const sent: Sent = {
  index: 99,
  kind: 'message',
  lane: '7',
  latest: undefined,
  ttl: 1,
  expiresAt: Infinity,
  speaker: null,
}
const phase = (name: 'idle' | 'dialing'): Fact => ({
  what: 'status',
  status: { phase: name, since: 0 },
})
const message = (id: string): Fact => ({
  what: 'written',
  socket: 1,
  frame: { is: 'message', id },
})

describe('violationsOf', () => {
  it('finds nothing wrong with a client that does as it should', () => {
    expect(violationsOf(goodHistory)).toEqual([])
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
    [
      'a step that the user did not ask for',
      without('command'),
      /left idle although the user did not ask/,
    ],
    ['an outcome that is missing', without('outcome'), /has no outcome/],
    ['a second outcome', repeated('outcome', 1, 1), /has 2 outcomes/],
    ['a delivery without an echo', without('echoed'), /never echoed/],
    [
      'a delivery that reached no other member',
      changed('outcome', { isKnown: false }),
      /did not emit/,
    ],
    ['a message before its turn', before('disposed', message('m0')), /out of turn/],
    ['a message that is written twice', before('disposed', message('m2')), /twice/],
    ['a message before v1.connected', without('connected'), /before v1.connected/],
    ['a message before identify', without('identified'), /before a player is identified/],
    [
      'an identify request for another player',
      before('written', { what: 'wanted', alias: 2 }),
      /for a player who is not wanted/,
    ],
    ['a message in a pause', before('written', { what: 'exceeded', socket: 0 }, 2), /in a pause/],
    [
      'a message after its time',
      changed('send', { sent: { ...sent, expiresAt: 0 } }),
      /after it expired/,
    ],
    [
      'a message in the name of another',
      changed('send', { sent: { ...sent, speaker: 2 } }),
      /in the name of another/,
    ],
    ['an eleventh ticket', repeated('call', 10), /11th ticket/],
    [
      'a call in a paused bucket',
      before('call', { what: 'limited', bucket: 'auth', forMs: 1_000, calledAt: 0 }),
      /asked for a pause/,
    ],
    ['a pace that the server cannot take', repeated('written', 300, -1), /beyond the pace/],
    [
      'a secret',
      before('still', { what: 'leak', name: 'trace$', text: 'SECRET' }),
      /tells a secret/,
    ],
    ['a stream that does not end', without('completed', -1), /ended 0 times/],
    ['a stream that errors', before('still', { what: 'failed', name: 'gap$' }), /gap\$ errors/],
    [
      'a call after dispose()',
      before('still', { what: 'call', bucket: 'auth', path: '/v1/socket-tickets' }),
      /there is a call after dispose/,
    ],
    ['a timer that outlives the client', changed('still', { at: 600_000 }), /goes on for/],
    [
      'a client that does not recover',
      changed('recovered', { outcome: 'none' }),
      /does not recover/,
    ],
  ] as const)('finds %s', (_, edit, complaint) => {
    expect(violationsOf(edit(goodHistory)).join('\n')).toMatch(complaint)
  })
})
