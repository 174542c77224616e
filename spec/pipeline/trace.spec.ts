import type { TraceEvent } from '../../lib/trace/TraceEvent.js'
import { marbles } from '../support/marbles.js'
import { type Client, play, type Script } from '../support/play.js'

/** An event in a word or two. */
function shortOf(event: TraceEvent): string {
  switch (event.what) {
    case 'status':
      return event.phase
    case 'dial':
      return `dial ${String(event.id)} ${event.event}`
    case 'call':
      return `${event.for} ${String(event.id)} ${event.event}`
    case 'frame':
      return `${event.direction} ${event.name}`
    case 'send':
      return `send ${String(event.id)} ${event.outcome ?? event.waitsFor ?? event.event}`
    case 'identity':
      return `${event.event} ${String(event.aliasId)}`
    default:
      return event.what
  }
}

/** A play, and what is told of it. */
function toldOf(script: Script): readonly string[] {
  const lines: string[] = []
  marbles((run) => {
    const { talo } = play(run, script)
    talo.socket.trace$.subscribe((event) => lines.push(shortOf(event)))
  })()
  return lines
}

const say = ({ socket }: Client) => {
  void socket.send('v1.channels.message', { channel: { id: 7 }, message: 'hi' })
}

describe('trace$', () => {
  it('tells how a player gets online, what waited for that, and what came of it', () => {
    const user = 'aom'
    expect(toldOf({ user, acts: { m: say }, sockets: ['--o--c----s-x'], until: 20 })).toEqual([
      'set 1',
      'ticketing',
      'ticket 1 begun',
      'send 1 connection',
      'ticket 1 answered',
      'dialing',
      'dial 1 begun',
      'dial 1 opened',
      'handshaking',
      'in v1.connected',
      'connected',
      'identifying',
      'out v1.players.identify',
      'in v1.players.identify.success',
      'identified',
      'identified 1',
      'out v1.channels.message',
      'send 1 written',
      'waiting',
      'send 1 unconfirmed',
      'close',
      'disposed',
    ])
  })

  it('tells of what was begun and is given up that it is', () => {
    const tickets = ['-------t']
    expect(toldOf({ user: 'o', tickets, until: 5 })).toEqual([
      'ticketing',
      'ticket 1 begun',
      'ticket 1 aborted',
      'disposed',
    ])
    expect(toldOf({ user: 'o-----x', sockets: ['------o'], until: 8 })).toContain('dial 1 aborted')
    expect(toldOf({ user: 'o', sockets: ['--f--'], until: 1_500 })).toContain('dial 1 failed')
  })
})
