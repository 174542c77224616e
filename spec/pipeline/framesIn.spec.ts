import { filter, map, merge, type Observable, toArray } from 'rxjs'
import { createTalo } from '../../lib/createTalo.js'
import { ann } from '../support/cast.js'
import { marbles, test } from '../support/marbles.js'
import { type Client, play, says, type Script } from '../support/play.js'
import { channel, player, playerAlias, presence } from '../support/samples.js'
import { next, record, onStage } from '../support/scenario.js'
import { message } from '../support/sends.js'

/** Everything that a frame can come out of, in one word each. */
function emitted({ socket }: Client): Observable<string> {
  return merge(
    socket.response$.pipe(map(({ res }) => res)),
    socket.unknown$.pipe(map(({ res }) => `unknown ${res}`)),
    socket.error$.pipe(map(({ code }) => `error ${code}`)),
    socket.invalid$.pipe(map(({ reasons }) => `invalid ${reasons.join()}`)),
  )
}

/** A copy that lacks some of its keys. */
function without(whole: object, ...keys: readonly string[]): object {
  return Object.fromEntries(Object.entries(whole).filter(([key]) => !keys.includes(key)))
}

const plainPlayer = without(player, 'auth', 'presence')

describe('a frame', () => {
  const tolerated: readonly (readonly [string, string, unknown])[] = [
    ['more keys than are known', 'v1.channels.message', { a: 1, channel: { ...channel, b: [] } }],
    [
      'no optional keys',
      'v1.channels.message',
      { channel: without(channel, 'temporaryMembership', 'memberCount') },
    ],
    ['null for optional keys', 'v1.channels.message', { channel: { ...channel, owner: null } }],
    [
      'a player without optional keys',
      'v1.channels.message',
      { playerAlias: { ...playerAlias, player: plainPlayer } },
    ],
    [
      'a player whose optional keys are null',
      'v1.channels.message',
      { playerAlias: { ...playerAlias, player: { ...plainPlayer, auth: null, presence: null } } },
    ],
  ]
  it.each(tolerated)('F39 with %s is delivered', (_, res, data) => {
    const complete = { channel, message: 'hi', playerAlias }
    marbles((run) => {
      const user = '   -o'
      const socket = '     --o--c-u'
      const sent = { ...complete, ...(data as object) }
      const game = play(run, { user, sockets: [socket], letters: { u: says(res, sent) } })

      const data$ = game.talo.socket.on('v1.channels.message')
      game.expectStream(data$, '-----------u', { u: sent })
      game.expectStream(game.talo.socket.invalid$, '')
    })()
  })

  test('F40 that is called after a part of every object pollutes nothing, and is unknown', (run) => {
    const user = '   -o'
    const socket = '     --o--c-pqr'
    const letters = {
      p: { does: 'say', text: '{"res":"__proto__","data":{"__proto__":{"polluted":true}}}' },
      q: { does: 'say', text: '{"res":"constructor","data":{"prototype":{"polluted":true}}}' },
      r: { does: 'say', text: '{"res":"hasOwnProperty","data":{}}' },
    } as const
    const game = play(run, { user, sockets: [socket], letters })

    game.expectStream(emitted(game.talo), '---------c-pqr', {
      c: 'v1.connected',
      p: 'unknown __proto__',
      q: 'unknown constructor',
      r: 'unknown hasOwnProperty',
    })
    run.flush()
    expect(Object.keys(Object.prototype)).toEqual([])
    expect('polluted' in {}).toBe(false)
  })

  it(
    'F42 of more than 16 MiB is told of as invalid, and what follows is received',
    onStage(async ({ emulator, player: join }) => {
      const ada = await join('ada')
      const invalid = next(ada.socket.invalid$, 'the invalid frame')
      const config = next(ada.socket.on('v1.live-config.updated'), 'the live config')
      const unknown = next(ada.socket.unknown$, 'the large frame')
      const closes = record(ada.socket.close$)
      emulator.faults.sendText(`{"res":"v9.huge","data":"${'a'.repeat(17 * 1024 * 1024)}"}`)
      emulator.faults.sendText(`{"res":"v9.large","data":"${'a'.repeat(10 * 1024 * 1024)}"}`)
      emulator.dashboard.setLiveConfig([])
      expect(await invalid).toMatchObject({
        res: 'v9.huge',
        reasons: ['larger than 16777216 bytes'],
      })
      expect((await unknown).res).toBe('v9.large')
      await config
      expect(closes).toEqual([])
    }),
  )

  test('F44 that comes twice or late is an event each time: only state tells old from new', (run) => {
    const user = '   -o'
    const socket = '     --o--c-u-u-v'
    const newer = says('v1.players.presence.updated', {
      presence: { ...presence, updatedAt: '2026-01-02T03:04:06.000Z' },
      meta: { onlineChanged: true, customStatusChanged: false },
    })
    const older = says('v1.players.presence.updated', {
      presence,
      meta: { onlineChanged: true, customStatusChanged: false },
    })
    const game = play(run, { user, sockets: [socket], letters: { u: newer, v: older } })

    const at$ = game.talo.socket
      .on('v1.players.presence.updated')
      .pipe(map(({ presence: { updatedAt } }) => updatedAt.slice(17, 19)))
    game.expectStream(at$, '-----------u-u-v', { u: '06', v: '05' })
  })
})

/** A client whose socket hands over every frame but the first so many times, in one tick. */
function multiplied(times: number): NonNullable<Script['make']> {
  return (options, platform) =>
    createTalo(options, {
      ...platform,
      dial: (url, events) =>
        platform.dial(url, {
          ...events,
          received: (raw) => {
            const isFirst = typeof raw === 'string' && raw.includes('v1.connected')
            for (let i = 0; i < (isFirst ? 1 : times); i++) events.received(raw)
          },
        }),
    })
}

describe('ten thousand frames in one tick', () => {
  const letters = {
    u: says('v1.channels.message', { channel, message: 'u', playerAlias }),
    v: says('v1.live-config.updated', { config: [] }),
  }
  let parsed: jest.SpyInstance<unknown>
  beforeEach(() => {
    parsed = jest.spyOn(JSON, 'parse')
  })
  afterEach(() => {
    parsed.mockRestore()
  })

  it('F45 are parsed once each where there are subscribers, and not at all elsewhere', () => {
    const told: number[] = []
    marbles((run) => {
      const user = '   -o'
      const socket = '     --o--c-(uv)'
      const game = play(run, { user, sockets: [socket], letters, make: multiplied(5_000) })

      const all$ = game.talo.socket.on('v1.channels.message').pipe(toArray())
      all$.subscribe(({ length }) => told.push(length))
      all$.subscribe(({ length }) => told.push(length))
    })()
    expect(told).toEqual([5_000, 5_000])
    // One more for the ticket.
    expect(parsed.mock.calls).toHaveLength(5_001)
  })

  it('F45 without subscribers are not parsed at all', () => {
    marbles((run) => {
      const socket = '--o--c-u'
      play(run, { user: '-o', sockets: [socket], letters, make: multiplied(10_000) })
    })()
    expect(parsed.mock.calls).toHaveLength(1)
  })
})

describe('an error of the server', () => {
  test('F47 of a request that was not made is told on error$ and touches nothing else', (run) => {
    const user = '   ao'
    const sends = '  ------------------a'
    const socket = '     --o--c----s--e---u'
    const letters = {
      e: says('v1.error', {
        req: 'v1.player-relationships.broadcast',
        errorCode: 'LISTENER_ERROR',
        message: 'no',
      }),
      u: says('v1.channels.message', { channel, message: 'a', playerAlias: ann }),
    }
    const game = play(run, { user, sockets: [socket], letters })

    game.expectStream(
      emitted(game.talo).pipe(filter((text) => text.startsWith('error'))),
      '-----------------e',
      { e: 'error LISTENER_ERROR' },
    )
    game.expectStream(
      game.when(sends, () => message(game.talo, 'a')),
      '---------------------d',
      { d: 'delivered' },
    )
    game.expectStatus('it--d-h--(cn)-I')
  })
})
