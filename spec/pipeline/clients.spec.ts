import { map } from 'rxjs'
import { createTalo, createTaloCore } from '../../lib/createTalo.js'
import { channels, presence } from '../../lib/services/serviceFactories.js'
import type { TaloOptions } from '../../lib/TaloOptions.js'
import { response } from '../support/fakeHttp.js'
import { marbles, test } from '../support/marbles.js'
import { type Client, play, type Script } from '../support/play.js'
import { channel } from '../support/samples.js'

const makers: readonly (readonly [string, NonNullable<Script['make']>])[] = [
  ['createTalo(…).channels', createTalo],
  [
    'channels(createTaloCore(…))',
    (options, platform): Client => {
      const core = createTaloCore(options, platform)
      return Object.assign(core, { channels: channels(core), presence: presence(core) })
    },
  ],
]

describe.each(makers)('%s', (_, make) => {
  test('calls, sends and receives as the client that it belongs to', (run) => {
    const user = '     ao'
    const calls = '    -------------------j'
    const sends = '    --------------------p'
    const socket = '       --o--c----s-m'
    const messages = ' ----------------m'
    const joined = '   ---------------------7'
    // What is said beside a join waits for it.
    const sent = '     ---------i-----------p'
    const game = play(run, {
      make,
      user,
      sockets: [socket],
      calls: { '/v1/game-channels/7/join': ['--(c|)'] },
      answers: { c: () => response(200, { channel }) },
    })

    const { channels: ofTalo } = game.talo
    game.expectStream(ofTalo.message$.pipe(map(({ message }) => message)), messages)
    game.expectStream(
      game.when(calls, () => ofTalo.join(7)).pipe(map(({ id }) => String(id))),
      joined,
    )
    run.hot(sends).subscribe((message) => {
      void ofTalo.sendMessage(7, message)
    })
    game.expectSent(sent)
  })

  test('ends with the client that it belongs to', (run) => {
    const user = '     -o--z'
    const messages = ' ----|'
    const game = play(run, { make, user })

    game.expectStream(game.talo.channels.message$, messages)
  })
})

describe('a client', () => {
  it('of which a service is made that is none is refused', () => {
    expect(() => channels(JSON.parse('{}') as Client)).toThrow(
      expect.objectContaining({ _tag: 'TaloConfigError', option: 'core' }) as Error,
    )
  })

  const bad: readonly (readonly [string, unknown])[] = [
    ['options', undefined],
    ['options', null],
    ['options', 'a key'],
    ['accessKey', {}],
    ['accessKey', { accessKey: '' }],
    ['accessKey', { accessKey: 7 }],
    ['accessKey', { accessKey: 'a key' }],
    ['accessKey', { accessKey: 'schlüssel' }],
    ['apiUrl', { apiUrl: 'api.trytalo.com' }],
    ['apiUrl', { apiUrl: 'ftp://api.trytalo.com' }],
    ['socketUrl', { socketUrl: 'https://api.trytalo.com' }],
    ['autoConnect', { autoConnect: 'yes' }],
    ['reconnect', { reconnect: true }],
    ['reconnect', { reconnect: 5_000 }],
    ['timeouts', { timeouts: 5_000 }],
    ['timeouts.http', { timeouts: { http: 0 } }],
    ['timeouts.open', { timeouts: { open: '10s' } }],
    ['timeouts.close', { timeouts: { close: 1_000 } }],
    ['heartbeat', { heartbeat: 6_000 }],
    ['heartbeat.idle', { heartbeat: { idle: -1 } }],
    ['outbox', { outbox: 256 }],
    ['outbox', { outbox: null }],
    ['outbox.overflow', { outbox: { overflow: 'drop' } }],
    ['outbox.limit', { outbox: { limit: NaN } }],
    ['outbox.ttl', { outbox: { ttl: 0 } }],
    ['devBuild', { devBuild: 1 }],
    ['includeDevData', { includeDevData: 'true' }],
  ]

  marbles.each(bad)('with a bad %s is not made: %j', (run, option, given) => {
    const isOption = !['options', 'accessKey'].includes(option)
    const make: Script['make'] = (complete, platform) =>
      createTalo(
        (isOption ? { accessKey: complete.accessKey, ...(given as object) } : given) as TaloOptions,
        platform,
      )

    expect(() => play(run, { make })).toThrow(
      expect.objectContaining({ _tag: 'TaloConfigError', option }) as Error,
    )
  })

  test('that is not made says what was expected, and not what was given', (run) => {
    const options = { accessKey: 'the secret key of a game' }

    expect(() => play(run, { options })).toThrow(/"accessKey" must be .*, got another string/)
  })

  test('takes the socket to be where the API is, and leaves slashes at the end of addresses out', (run) => {
    const options = { apiUrl: 'http://localhost:4000/' }
    const game = play(run, { user: '-o', options })

    run.flush()
    expect(game.requests.map(({ url }) => url)).toEqual(['http://localhost:4000/v1/socket-tickets'])
    expect(game.urls).toEqual(['ws://localhost:4000/?ticket=ticket-0'])
  })
})
