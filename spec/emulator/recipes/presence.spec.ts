import { startEmulator, type Emulator } from 'talo-rx/emulator'
import { officialSdk, type OfficialSdk } from './officialSdk.js'
import { playing } from './playing.js'

let emulator: Emulator

beforeEach(async () => {
  emulator = await startEmulator({ limits: 'off' })
})

afterEach(async () => {
  await emulator.stop()
})

function presenceOf(sdk: OfficialSdk, playerId: string) {
  return sdk.request('GET', `/v1/players/presence/${playerId}`)
}

/** Both SDKs always send both, the status empty where the game gave none. */
function update(sdk: OfficialSdk, online: boolean, customStatus = '') {
  return sdk.request('PUT', '/v1/players/presence', { online, customStatus })
}

async function nextChange(sdk: OfficialSdk) {
  return (await sdk.socket.next('v1.players.presence.updated')).data
}

describe("getting a player's presence", () => {
  it('says offline, by no alias, of a player who was never on the socket', async () => {
    const sdk = officialSdk(emulator)
    const { player } = (await sdk.identify('username', 'ada')).body.alias
    const { status, body } = await presenceOf(sdk, player.id)
    expect([status, Object.keys(body)]).toEqual([200, ['presence']])
    expect(Object.keys(body.presence)).toEqual([
      ...['playerAlias', 'online', 'customStatus', 'updatedAt'],
    ])
    expect(body.presence).toMatchObject({ playerAlias: null, online: false, customStatus: '' })
  })

  it('says online of who is identified on the socket, without their having said so', async () => {
    const ada = await playing(emulator, 'ada')
    const { body } = await presenceOf(await playing(emulator, 'bob', 'unity'), ada.alias.player.id)
    expect(body.presence).toMatchObject({
      playerAlias: { id: ada.alias.id, player: { presence: { online: true, customStatus: '' } } },
      online: true,
    })
    expect(body.presence.playerAlias?.player.presence).not.toHaveProperty('playerAlias')
  })

  it('names the alias that changed it last, of one presence for all of them', async () => {
    const sdk = officialSdk(emulator)
    const steve = (await sdk.identify('anonymous', 'steve')).body.alias
    const ada = (await sdk.identify('username', 'ada')).body.alias
    const ids = { playerId1: ada.player.id, playerId2: steve.player.id }
    await sdk.request('POST', '/v1/players/merge', ids)
    const changedBy = async () =>
      (await presenceOf(sdk, ada.player.id)).body.presence.playerAlias?.id
    await update(sdk, true, 'here')
    expect(await changedBy()).toBe(ada.id)
    await sdk.identify('anonymous', 'steve')
    await update(sdk, true, 'there')
    expect(await changedBy()).toBe(steve.id)
  })

  it('is refused for an unknown player, for what is no id, and to a key that may only read players', async () => {
    const accessKey = emulator.createAccessKey({ scopes: ['read:players'] })
    const messageOf = async (sdk: OfficialSdk, id: string) => {
      const { status, body } = await presenceOf(sdk, id)
      return [status, body.message, body.errors]
    }
    const [sdk, reader] = [officialSdk(emulator), officialSdk(emulator, 'unity', { accessKey })]
    const unknownId = '00000000-0000-4000-8000-0000000000ff'
    expect(await messageOf(sdk, unknownId)).toEqual([404, 'Player not found', undefined])
    expect(await messageOf(sdk, 'x')).toEqual([400, undefined, { playerId: ['Invalid UUID'] }])
    const refusal = [403, 'Missing access key scope(s): read:playerPresence', undefined]
    expect(await messageOf(reader, unknownId)).toEqual(refusal)
  })
})

describe('updating the presence', () => {
  it.each(['godot', 'unity'] as const)(
    'answers with it, and tells everybody, as %s does it',
    async (engine) => {
      const watcher = await playing(emulator, 'watcher')
      const ada = await playing(emulator, 'ada', engine)
      await nextChange(watcher)
      const { status, body } = await update(ada, true, 'In the hall')
      const expected = {
        playerAlias: { id: ada.alias.id, identifier: 'ada' },
        online: true,
        customStatus: 'In the hall',
      }
      expect([status, Object.keys(body)]).toEqual([200, ['presence']])
      expect(body.presence).toMatchObject(expected)
      for (const sdk of [ada, watcher]) {
        const data = await nextChange(sdk)
        expect(Object.keys(data)).toEqual(['presence', 'meta'])
        expect(data.presence).toMatchObject(expected)
      }
    },
  )

  it('without a status ends the one there was, since both SDKs send an empty one', async () => {
    const ada = await playing(emulator, 'ada')
    await update(ada, true, 'In the hall')
    expect((await update(ada, true)).body.presence.customStatus).toBe('')
  })

  it('to offline leaves the connection as it is', async () => {
    const ada = await playing(emulator, 'ada', 'unity')
    await update(ada, false, 'Hidden')
    expect((await nextChange(ada)).presence.online).toBe(false)
    await ada.socket.settled()
    expect(emulator.connections.ofAlias(ada.alias.id)).toBe(1)
  })
})

describe('subscribing to presence', () => {
  /** What the server calls changed: in `meta`, not beside the presence as the page on responses says. */
  async function flagsAfter(sdk: OfficialSdk, change: () => Promise<unknown>) {
    await change()
    return (await nextChange(sdk)).meta
  }

  it('is told what changed where both values were sent', async () => {
    const ada = await playing(emulator, 'ada')
    const flags = (online: boolean, status?: string) =>
      flagsAfter(ada, () => update(ada, online, status))
    expect(await flags(true, 'AFK')).toEqual({ onlineChanged: false, customStatusChanged: true })
    expect(await flags(false, 'AFK')).toEqual({ onlineChanged: true, customStatusChanged: false })
    expect(await flags(false, 'AFK')).toEqual({ onlineChanged: false, customStatusChanged: false })
  })

  it('is told of a new status where only the connection came or went', async () => {
    const watcher = await playing(emulator, 'watcher')
    const both = { onlineChanged: true, customStatusChanged: true }
    const ada = officialSdk(emulator)
    await ada.openConnection()
    expect(await flagsAfter(watcher, () => ada.identify('username', 'ada'))).toEqual(both)
    await flagsAfter(watcher, () => update(ada, true, 'AFK'))
    await ada.socket.close()
    const { presence, meta } = await nextChange(watcher)
    expect(presence).toMatchObject({ online: false, customStatus: 'AFK' })
    expect(meta).toEqual(both)
  })

  it('needs an identified player and read:playerPresence: read:players is not enough', async () => {
    const accessKey = emulator.createAccessKey({ scopes: ['read:players', 'write:players'] })
    const deaf = officialSdk(emulator, 'godot', { accessKey })
    await deaf.openConnection()
    await deaf.identify('username', 'deaf')
    const stranger = officialSdk(emulator)
    await stranger.openConnection()
    const ada = await playing(emulator, 'ada')
    await update(ada, true, 'hello')
    await nextChange(ada)
    for (const { socket } of [deaf, stranger]) {
      await socket.settled()
      expect(socket.frames).toEqual([])
    }
  })
})
