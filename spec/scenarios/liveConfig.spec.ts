import { next, phase, scenario } from '../support/scenario.js'

const game = { liveConfig: [{ key: 'xpRate', value: '2' }] }

scenario(
  'the live config is there without a player and without a socket',
  async ({ emulator, client }) => {
    const talo = client({ autoConnect: false })
    expect({ ...(await next(talo.liveConfig.get(), 'the config')) }).toEqual({ xpRate: '2' })
    emulator.dashboard.setLiveConfig([
      { key: 'xpRate', value: '3' },
      { key: 'maps[]', value: 'ice' },
      { key: 'maps[]', value: 'fire' },
    ])
    expect({ ...(await next(talo.liveConfig.get(), 'the config')) }).toEqual({
      xpRate: '3',
      'maps[]': '["ice","fire"]',
    })
  },
  { games: [game] },
)

scenario(
  'F40 keys that are parts of every object are keys like any other',
  async ({ client }) => {
    const config = await next(client().liveConfig.get(), 'the config')
    expect(Object.entries(config)).toEqual([['__proto__', 'polluted']])
    expect('toString' in config).toBe(false)
    expect('polluted' in {}).toBe(false)
  },
  { games: [{ liveConfig: [{ key: '__proto__', value: 'polluted' }] }] },
)

scenario(
  'the live config is read while the socket is down, and by any player',
  async ({ emulator, player }) => {
    const ada = await player('ada')
    emulator.faults.dropAll()
    await phase(ada, 'waiting')
    expect(await next(ada.liveConfig.get(), 'the config')).toMatchObject({ xpRate: '2' })
    await phase(ada, 'identified')
    expect(await next(ada.liveConfig.get(), 'the config')).toMatchObject({ xpRate: '2' })
  },
  { games: [game] },
)

scenario(
  'what the server refuses is told by its tag, and the next call may do better',
  async ({ emulator, client }) => {
    const scopes = ['read:players'] as const
    const forbidden = client({ accessKey: emulator.createAccessKey({ scopes }) })
    const talo = client()
    const stranger = client({ accessKey: 'made-up' })
    await expect(next(forbidden.liveConfig.get(), 'the config')).rejects.toMatchObject({
      _tag: 'HttpError',
      status: 403,
    })
    await expect(next(stranger.liveConfig.get(), 'the config')).rejects.toMatchObject({
      _tag: 'Unauthorized',
      reason: 'access-key',
    })
    emulator.faults.refuseCalls({ path: '/v1/game-config' }, { status: 503, times: 1 })
    await expect(next(talo.liveConfig.get(), 'the config')).rejects.toMatchObject({
      _tag: 'HttpError',
      status: 503,
    })
    expect(await next(talo.liveConfig.get(), 'the config')).toMatchObject({ xpRate: '2' })
  },
  { games: [game] },
)
