import { map, type Observable } from 'rxjs'
import { response } from '../support/fakeHttp.js'
import { ann } from '../support/cast.js'
import { marbles } from '../support/marbles.js'
import { type Client, play } from '../support/play.js'

type Stream = (talo: Client) => Observable<unknown>

/** What is told to both subscribers of a stream, of whom the first disposes of the client when it is told `last`. */
function toldToBoth(talo: Client, stream$: Stream, last: unknown) {
  const told = { first: [] as unknown[], second: [] as unknown[] }
  stream$(talo).subscribe((value) => {
    told.first.push(value)
    if (value === last) talo.dispose()
  })
  stream$(talo).subscribe((value) => {
    told.second.push(value)
  })
  return told
}

const renamed = { ...ann, displayName: 'Anna' }
const name$: Stream = ({ socket }) =>
  socket.status$.pipe(
    map((status) => (status.phase === 'identified' ? status.alias.displayName : status.phase)),
  )

describe('a subscriber that disposes of the client when it is told of something', () => {
  marbles.each<[string, Stream, unknown]>([
    ['on()', ({ socket }) => socket.on('v1.channels.message').pipe(map(() => 'm')), 'm'],
    ['response$', ({ socket }) => socket.response$.pipe(map(({ res }) => res)), 'v1.connected'],
    ['channels.message$', ({ channels }) => channels.message$.pipe(map(() => 'm')), 'm'],
    ['close$', ({ socket }) => socket.close$.pipe(map(({ code }) => code)), 1006],
    ['gap$', ({ socket }) => socket.gap$.pipe(map(() => 'gap')), 'gap'],
    ['status$', name$, 'Ann'],
    ['status$, of a new name', name$, 'Anna'],
    ['alias$', ({ players }) => players.alias$.pipe(map((alias) => alias?.id)), ann.id],
  ])('does not take it from the others: %s', (run, _, stream$, last) => {
    const user = '   ao----------------i'
    const socket = '   --o--c---s---m---x'
    const game = play(run, {
      ...{ user, sockets: [socket], identifies: ['-(i|)'] },
      acts: {
        i: ({ players }) =>
          players.identify('username', 'ann').subscribe({ error: () => undefined }),
      },
      answers: { i: () => response(200, { alias: renamed, socketToken: 'a newer token' }) },
    })
    const told = toldToBoth(game.talo, stream$, last)
    run.flush()

    expect(told.first).toContain(last)
    expect(told.second).toEqual(told.first)
  })
})
