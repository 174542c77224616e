import { filter, map, scan } from 'rxjs'
import { annCredentials } from '../support/cast.js'
import { marbles, test } from '../support/marbles.js'
import { play, type Script, tokenPath } from '../support/play.js'

describe('a socket token of more than 55 minutes', () => {
  const paths: readonly (readonly [string, Partial<Script>])[] = [
    ['a drop', { sockets: ['--o--c----s 60m x', '--o--c----s'] }],
    ['reset()', { user: 'ao 60m -----------------r' }],
    ['close() and open()', { user: 'ao 60m -----------------x-----o' }],
    ['a page that was frozen', { lifecycle: 'a 60m ------------------f-----a' }],
  ]
  marbles.each(paths)(
    'F33 is minted anew before the player is identified after %s',
    (run, _, script) => {
      const hour = 3_600_000
      const socket = '--o--c----s'
      const game = play(run, {
        user: 'ao',
        sockets: [`${socket} 120m -`, socket],
        tokens: ['-----(k|)'],
        options: { heartbeat: false },
        until: hour + 2_000,
        ...script,
      })

      const phases: string[] = []
      const told: unknown[] = []
      game.talo.socket.status$.subscribe(({ phase }) => phases.push(phase))
      game.sent$.subscribe((text) => told.push(text))
      run.flush()
      expect(told).toEqual([
        { req: 'v1.players.identify', data: annCredentials },
        {
          req: 'v1.players.identify',
          data: { ...annCredentials, socketToken: 'minted-token-0' },
        },
      ])
      expect(game.requests.filter(({ url }) => url.endsWith(tokenPath))).toHaveLength(1)
      expect(phases.filter((phase) => phase === 'identified')).toHaveLength(2)
    },
  )

  test('F33 is not minted while the connection that it opened lives on', (run) => {
    const user = 'ao 120m -'
    const game = play(run, {
      user,
      sockets: ['--o--c----s 120m m'],
      options: { heartbeat: false },
      until: 7_300_000,
    })

    game.expectStatus('it--d-h--(cn)-I')
    game.expectTickets('-^--!')
  })
})

describe('two clients of one player', () => {
  test('F31 whose tokens put each other out mint once per connection, and then take the ordinary backoff', (run) => {
    const user = '   ao'
    const sockets = ['   --o--c----r----r', '--o--c----r----r', '--o--c----s']
    const mints = '  --------------a 267ms b'
    const game = play(run, { user, sockets, tokens: ['-(k|)'], until: 4_000 })

    const minted$ = game.talo.socket.trace$.pipe(
      filter((event) => event.what === 'call' && event.event === 'begun'),
      filter((event) => 'for' in event && event.for === 'token'),
      scan((count) => count + 1, 0),
      map((count) => (count === 1 ? 'a' : 'b')),
    )
    game.expectStream(minted$, mints)
    const waited$ = game.talo.socket.status$.pipe(
      filter(({ phase }) => phase === 'waiting' || phase === 'identified'),
      map((status) => (status.phase === 'waiting' ? String(status.attempt) : 'I')),
    )
    game.expectStream(waited$, '-------------------1 267ms 2 2679ms I')
  })
})
