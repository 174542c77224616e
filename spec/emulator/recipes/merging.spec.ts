import { startEmulator, type Emulator } from 'talo-rx/emulator'
import { call } from '../../support/emulatorClient.js'
import { officialSdk, type OfficialSdk } from './officialSdk.js'
import { playing } from './playing.js'

let emulator: Emulator

beforeEach(async () => {
  emulator = await startEmulator({ limits: 'off' })
})

afterEach(async () => {
  await emulator.stop()
})

const unknownId = '00000000-0000-4000-8000-0000000000ff'

async function playerOf(sdk: OfficialSdk, service: string, identifier: string): Promise<string> {
  return (await sdk.identify(service, identifier)).body.alias.player.id
}

function merge(sdk: OfficialSdk, playerId1: string, playerId2: string) {
  return sdk.request('POST', '/v1/players/merge', { playerId1, playerId2 })
}

/** The two players of the page: one who had no name yet, and who they turned out to be. */
async function twoPlayers(sdk: OfficialSdk): Promise<readonly [string, string]> {
  return [
    await playerOf(sdk, 'anonymous', '9f86d081884c'),
    await playerOf(sdk, 'username', 'guyman'),
  ]
}

describe.each(['godot', 'unity'] as const)('the recipe of the page for %s', (engine) => {
  it('gives both aliases to player 1, who is then identified by the first', async () => {
    const sdk = officialSdk(emulator, engine)
    await sdk.openConnection()
    const [player1, player2] = await twoPlayers(sdk)
    expect(sdk.alias.service).toBe('username')
    const { status, body } = await merge(sdk, player1, player2)
    expect(status).toBe(200)
    expect(Object.keys(body)).toEqual(['player'])
    const named = body.player.aliases.map(({ service, identifier }) => [service, identifier])
    expect([body.player.id, named]).toEqual([
      player1,
      [
        ['anonymous', '9f86d081884c'],
        ['username', 'guyman'],
      ],
    ])
    expect(await playerOf(sdk, 'anonymous', '9f86d081884c')).toBe(player1)
    const success = JSON.parse(sdk.socket.texts.at(-1) ?? '') as unknown
    expect(success).toMatchObject({
      res: 'v1.players.identify.success',
      data: { service: 'anonymous', player: { id: player1 } },
    })
    expect((await sdk.request('GET', `/v1/players/${player2}`)).status).toBe(404)
  })
})

describe('a merge', () => {
  it('is not told over the socket', async () => {
    const sdk = await playing(emulator, 'ada')
    const player2 = await playerOf(officialSdk(emulator), 'anonymous', 'x')
    await merge(sdk, sdk.alias.player.id, player2)
    await sdk.socket.settled()
    expect(sdk.socket.frames).toEqual([])
  })

  it('leaves an SDK that goes on as the alias of player 2 with an alias of player 1', async () => {
    const sdk = officialSdk(emulator)
    await sdk.openConnection()
    const [player1, player2] = await twoPlayers(sdk)
    await merge(sdk, player1, player2)
    await sdk.resetConnection()
    const { status, body } = await sdk.request('POST', '/v1/players/socket-token')
    expect(status).toBe(200)
    sdk.setSocketToken(body.socketToken)
    const { data } = await sdk.socket.next('v1.players.identify.success')
    expect(data).toMatchObject({ service: 'username', player: { id: player1 } })
  })

  it("keeps player 2's value of a key that both have, and of an array one value alone", async () => {
    const sdk = officialSdk(emulator)
    const [player1, player2] = await twoPlayers(sdk)
    const set = (id: string, ...pairs: readonly (readonly [string, string])[]) =>
      sdk.request('PATCH', `/v1/players/${id}`, {
        props: pairs.map(([key, value]) => ({ key, value })),
      })
    await set(player1, ['level', '1'], ['hat', 'red'])
    await set(player2, ['level', '2'], ['items[]', 'bow'], ['items[]', 'cup'])
    const { props } = (await merge(sdk, player1, player2)).body.player
    const valueOf = (wanted: string) =>
      props.filter(({ key }) => key === wanted).map(({ value }) => value)
    expect([valueOf('level'), valueOf('hat')]).toEqual([['2'], ['red']])
    expect(valueOf('items[]')).toHaveLength(1)
  })

  it('needs both scopes, and an alias whose looks alone are checked', async () => {
    const sdk = officialSdk(emulator)
    expect(await merge(sdk, unknownId, unknownId)).toMatchObject({
      status: 400,
      body: { errors: { 'x-talo-alias': ['x-talo-alias is missing from the request headers'] } },
    })
    const [player1, player2] = await twoPlayers(sdk)
    const accessKey = emulator.createAccessKey({ scopes: ['read:players'] })
    const reader = officialSdk(emulator, 'godot', { accessKey })
    await reader.identify('username', 'guyman')
    expect(await merge(reader, player1, player2)).toMatchObject({
      status: 403,
      body: { message: 'Missing access key scope(s): write:players' },
    })
    await sdk.identify('custom', 'another player')
    expect((await merge(sdk, player1, player2)).status).toBe(200)
  })
})

describe('player 2', () => {
  it.each([
    ['steam', 'has a Steam alias'],
    ['google_play_games', 'has a Google Play Games alias'],
  ])('cannot be one with an alias of %s', async (service, why) => {
    const sdk = officialSdk(emulator)
    const player2 = await playerOf(sdk, service, 'x')
    const player1 = await playerOf(sdk, 'anonymous', 'y')
    expect(await merge(sdk, player1, player2)).toMatchObject({
      status: 400,
      body: { message: `Player ${player2} ${why} and cannot be merged` },
    })
  })

  it('cannot be one with Talo authentication', async () => {
    const player2 = (await officialSdk(emulator).register('ada')).body.alias.player.id
    const sdk = officialSdk(emulator, 'unity')
    const player1 = await playerOf(sdk, 'anonymous', 'y')
    expect(await merge(sdk, player1, player2)).toMatchObject({
      status: 400,
      body: { message: `Player ${player2} has authentication enabled and cannot be merged` },
    })
  })

  it('can be one with an alias of Game Center, though the page says no', async () => {
    const sdk = officialSdk(emulator)
    const player2 = await playerOf(sdk, 'game_center', 'x')
    const player1 = await playerOf(sdk, 'anonymous', 'y')
    expect((await merge(sdk, player1, player2)).status).toBe(200)
  })

  it('cannot be player 1, an unknown player, or one with an alias of the same service', async () => {
    const sdk = officialSdk(emulator)
    const [player1, player2] = await twoPlayers(sdk)
    const messageOf = async (id: string) => {
      const { status, body } = await merge(sdk, player2, id)
      return [status, body.message]
    }
    const other = await playerOf(sdk, 'username', 'other')
    expect([await messageOf(player2), await messageOf(unknownId), await messageOf(other)]).toEqual([
      [400, 'Cannot merge a player into themselves'],
      [404, `Player ${unknownId} does not exist`],
      [
        400,
        'Cannot merge players: both players have aliases with the following service(s): username',
      ],
    ])
    expect((await sdk.request('GET', `/v1/players/${player1}`)).status).toBe(200)
  })
})

describe('player 1', () => {
  it.each(['steam', 'google_play_games', 'game_center'])(
    'is the only one who may merge where they have an alias of %s',
    async (service) => {
      const sdk = officialSdk(emulator)
      const player1 = await playerOf(sdk, service, 'x')
      const player2 = await playerOf(sdk, 'anonymous', 'y')
      expect(await merge(sdk, player1, player2)).toMatchObject({
        status: 403,
        body: { message: `This merge must be initiated by player ${player1}` },
      })
      await sdk.identify(service, 'x')
      expect((await merge(sdk, player1, player2)).status).toBe(200)
    },
  )

  it('with Talo authentication is locked out by going on as the alias of player 2', async () => {
    const player2 = await playerOf(officialSdk(emulator), 'anonymous', 'y')
    const sdk = officialSdk(emulator, 'unity')
    const player1 = (await sdk.register('ada')).body.alias.player.id
    expect((await merge(sdk, player1, player2)).status).toBe(200)
    expect(await playerOf(sdk, 'anonymous', 'y')).toBe(player1)
    const path = '/v1/game-channels/subscriptions'
    expect(await sdk.request('GET', path)).toMatchObject({
      status: 401,
      body: { errorCode: 'INVALID_SESSION' },
    })
    expect((await call(emulator, 'GET', path, { as: sdk.alias })).status).toBe(200)
  })
})
