import { filter, map } from 'rxjs'
import { response } from '../support/fakeHttp.js'
import { marbles } from '../support/marbles.js'
import { play } from '../support/play.js'

describe('a ticket', () => {
  it(
    'F2 that is refused with 429 waits up to a fifth longer than the server says',
    marbles((run) => {
      const user = '   -o'
      const tickets = ['---(r|)', '---(t|)']
      const status = ' it--w 65999ms t--d'
      const game = play(run, { user, tickets, random: () => 0.5, until: 67_000 })

      game.expectStatus(status)
    }),
  )

  it(
    'F2 that is refused with 429 waits for the backoff where that is longer',
    marbles((run) => {
      const user = '   -o'
      const tickets = ['---#', '---#', '---(a|)', '---(t|)']
      const status = ' it--w 249ms t--w 2666ms t--w 5332ms t--d'
      const answers = { a: () => response(429, 'Too Many Requests', { 'retry-after': '1' }) }
      const game = play(run, { user, tickets, answers, until: 9_000 })

      game.expectStatus(status)
    }),
  )

  it(
    'F8 that a browser keeps away from the page is asked for on and on, with a hint after five times in a row',
    marbles((run) => {
      const user = '   -o'
      const tickets = ['---#']
      const hints = '  - 18265ms h'
      const game = play(run, { user, tickets, until: 40_000 })

      const hint$ = game.talo.socket.trace$.pipe(
        filter((event) => event.what === 'hint'),
        map(({ message }) => message),
      )
      game.expectStream(hint$, hints, { h: expect.stringContaining('CORS') as unknown })
      const attempt$ = game.talo.socket.status$.pipe(
        filter((status) => status.phase === 'waiting'),
        map(({ attempt }) => String(attempt)),
      )
      game.expectStream(attempt$, '----1 252ms 2 2669ms 3 5335ms 4 10002ms 5 10002ms 6 10002ms 7')
    }),
  )

  it(
    'F8 is no suspicion where the server answers now and then',
    marbles((run) => {
      const user = '   -o'
      const tickets = ['---#', '---#', '---#', '---#', '---(e|)', '---#']
      const game = play(run, { user, tickets, until: 50_000 })

      const hint$ = game.talo.socket.trace$.pipe(filter(({ what }) => what === 'hint'))
      game.expectStream(hint$, '')
    }),
  )
})
