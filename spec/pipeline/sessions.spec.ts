import { filter, map } from 'rxjs'
import { createTalo } from '../../lib/createTalo.js'
import type { Talo } from '../../lib/services/TaloCore.js'
import { ann } from '../support/cast.js'
import { response } from '../support/fakeHttp.js'
import { test } from '../support/marbles.js'
import { type Client, play, says, type Script } from '../support/play.js'
import type { RunHelpers } from 'rxjs/testing'
import { valuesOf } from '../support/valuesOf.js'

const alias = { ...ann, service: 'talo' }
const tokens = (index: number) => ({
  sessionToken: `session-${String(index)}`,
  refreshToken: `refresh-${String(index)}`,
})
const over = { message: 'no', errorCode: 'INVALID_SESSION' }

/** Ann logs in at the letter `l` of the user's drawing; `f` is a refreshed session, `u` one that is over. */
function playLogIn(run: RunHelpers, script: Script) {
  let talo: Talo | undefined
  const game = play(run, {
    user: 'lo',
    options: { heartbeat: false },
    ...script,
    make: (options, platform): Client => {
      talo = createTalo(options, platform)
      return talo
    },
    acts: {
      l: () => talo?.playerAuth.login('ann', 'p').subscribe(),
      c: () => talo?.channels.find(7).subscribe({ error: () => undefined }),
    },
    calls: {
      '/v1/players/auth/login': ['(l|)'],
      '/v1/players/auth/refresh': ['--(f|)'],
      ...script.calls,
    },
    answers: {
      l: () => response(200, { alias, ...tokens(0), socketToken: 'a-socket-token' }),
      f: (index) => response(200, tokens(index + 1)),
      u: () => response(401, over),
    },
    letters: { s: says('v1.players.identify.success', alias) },
  })
  if (talo === undefined) throw new Error('nothing was made')
  const { playerAuth } = talo
  return { ...game, playerAuth }
}

const refreshPath = '/v1/players/auth/refresh'
const findPath = '/v1/game-channels/7'

describe('a session', () => {
  test('F64 of over fourteen minutes is refreshed beside the ticket, before the player is identified', (run) => {
    const game = playLogIn(run, {
      sockets: ['--o--c----s 14m x', '--o--c----s'],
      until: 15 * 60_000,
    })
    const told$ = game.sent$.pipe(
      filter((text) => typeof text === 'object'),
      map((text) => (text as { data: { sessionToken: string } }).data.sessionToken),
    )

    const told = valuesOf(told$)
    run.flush()
    expect(told).toEqual(['session-0', 'session-1'])
    expect(game.requests.filter(({ url }) => url.endsWith(refreshPath))).toHaveLength(1)
  })

  test('is not refreshed for a reconnect before that', (run) => {
    const game = playLogIn(run, {
      sockets: ['--o--c----s 13m x', '--o--c----s'],
      until: 15 * 60_000,
    })

    run.flush()
    expect(game.requests.filter(({ url }) => url.endsWith(refreshPath))).toEqual([])
  })

  test('that is over is refreshed in one flight for all calls, even if one stops waiting', (run) => {
    const user = '    l---c-c'
    const finds = ['  --(u|)', '--(u|)', '--(n|)']
    const game = playLogIn(run, {
      user,
      calls: { [findPath]: finds, [refreshPath]: ['-----(f|)'] },
    })

    game.expectCalls(refreshPath, '------^----!')
    game.expectCalls(findPath, '----^-!', '------^-!', '-----------^-!', '-----------^-!')
  })

  test('that cannot be refreshed is over for everybody', (run) => {
    const user = '    l---c'
    const session = ' n---------e'
    const game = playLogIn(run, {
      user,
      calls: { [findPath]: ['--(u|)'], [refreshPath]: ['----(u|)'] },
    })

    const told$ = game.playerAuth.session$.pipe(
      map((state) => ('reason' in state ? state.reason : state.status)),
    )
    game.expectStream(told$.pipe(filter((told) => told !== 'signed-in')), session, {
      n: 'never',
      e: 'expired',
    })
    game.expectCalls(findPath, '----^-!')
  })
})
