import { map, mergeMap } from 'rxjs'
import { hmac } from 'talo-rx'
import type { SendOutcome, Verification } from 'talo-rx'
import { ann } from '../support/cast.js'
import { response } from '../support/fakeHttp.js'
import { marbles, test } from '../support/marbles.js'
import { play, says, type Script } from '../support/play.js'
import { next, onStage } from '../support/scenario.js'
import { broadcast } from '../support/sends.js'

/** Signs with nothing but the time, so that a spec can see it. */
const verification: Verification = { sign: (_, { timestamp }) => `at ${String(timestamp)}` }

/** When what was written was signed, by the server's clock; identify requests are not. */
function recordSignatures(): {
  readonly takes: NonNullable<Script['takes']>
  readonly times: string[]
} {
  const times: string[] = []
  return {
    times,
    takes: (text) => {
      if (text.startsWith('at ')) times.push(text.slice(3, text.indexOf('\n')))
      return true
    },
  }
}

/** Ann, whose presence changed then. */
function onlineSince(updatedAt: number): object {
  const presence = { ...ann.player.presence, updatedAt: new Date(updatedAt).toISOString() }
  return { ...ann, player: { ...ann.player, presence } }
}

describe('a clock that is ten minutes off', () => {
  test('F62 is corrected by the Date of any answer, and each request signed as it is written', (run) => {
    const user = '   ao'
    const sends = '  ----a'
    const socket = '     --o--c----s'
    const { takes, times } = recordSignatures()
    const date = new Date(600_000).toUTCString()
    const game = play(run, {
      user,
      sockets: [socket],
      takes,
      options: { verification },
      answers: { t: () => response(200, { ticket: 'ticket' }, { date }) },
    })

    run.hot(sends).subscribe((text) => void broadcast(game.talo, text))
    run.flush()
    // A date of whole seconds is half a second old on average; it came at 4 ms, 2 ms after it was
    // written, and the broadcast went at 14 ms.
    expect(times).toEqual(['600512'])
  })

  const shown: readonly (readonly [string, number, string])[] = [
    ['is corrected by the presence that was set just now', 600_123, '600130'],
    ['is not made worse by a presence that was set long ago', 1_000, '18'],
  ]
  marbles.each(shown)('F62 %s, where no Date can be read', (run, _, updatedAt, time) => {
    const user = '   ao'
    const sends = '  ------------------a'
    const socket = '     --o--c----s'
    const { takes, times } = recordSignatures()
    const game = play(run, {
      user,
      sockets: [socket],
      takes,
      letters: { s: says('v1.players.identify.success', onlineSince(updatedAt)) },
      options: { verification },
    })

    run.hot(sends).subscribe((text) => void broadcast(game.talo, text))
    run.flush()
    expect(times).toEqual([time])
  })

  it.each([
    [600_000, 'delivered', true],
    [-600_000, 'delivered', true],
    // As the server stands today, it takes no signed frame.
    [600_000, 'rejected', false],
  ])(
    'F62 (%i ms) is no trouble on a game that verifies requests: %s where the socket can',
    async (skew, outcome, isDocumented) =>
      onStage(
        async ({ player }) => {
          const ada = await player('ada', {
            verification: hmac({ version: '1', value: 'a-key-of-the-game' }),
            now: () => Date.now() + skew,
          })
          const { id } = await next(ada.channels.create({ name: 'hall' }), 'the channel')
          const sent: SendOutcome = await next(ada.channels.sendMessage(id, 'hi'), 'the outcome')
          expect(sent.outcome).toBe(outcome)
        },
        {
          switches: { brokenSocketSignatures: !isDocumented },
          games: [
            {
              verifyRequests: true,
              verificationKeys: [{ version: '1', value: 'a-key-of-the-game' }],
              keys: [{ scopes: ['*'] }],
            },
          ],
        },
      )(),
  )
})

describe('a signature that the server refuses', () => {
  it(
    'F62 is suspected to be of the wrong time, over HTTP',
    onStage(
      async ({ player }) => {
        const ada = await player('ada', {
          verification: hmac({ version: '1', value: 'another-key' }),
        })
        const failure = await next(ada.channels.create({ name: 'hall' }), 'the channel').catch(
          (error: unknown) => error,
        )
        expect(failure).toMatchObject({ _tag: 'Unauthorized', reason: 'signature' })
        expect(String(failure)).toContain('clock')
      },
      {
        games: [
          {
            verifyRequests: true,
            verificationKeys: [{ version: '1', value: 'a-key-of-the-game' }],
            keys: [{ scopes: ['*'] }],
          },
        ],
      },
    ),
  )

  test('F62 twice is suspected to be of the wrong time, on the socket', (run) => {
    const user = '   ao'
    const sends = '  ----------------a--b'
    const socket = '     --o--c----s---e--e'
    const e = says('v1.error', {
      req: 'v1.channels.message',
      errorCode: 'INVALID_SIGNATURE',
      message: 'Invalid signature',
    })
    const game = play(run, { user, sockets: [socket], letters: { e }, options: { verification } })

    const failure$ = run.hot(sends).pipe(
      mergeMap((text) => game.talo.channels.sendMessage(7, text)),
      map((end) => (end.outcome === 'rejected' ? end.error.message : end.outcome)),
    )
    game.expectStream(failure$, '------------------f--f', {
      f: expect.stringContaining('clock') as unknown,
    })
  })
})
