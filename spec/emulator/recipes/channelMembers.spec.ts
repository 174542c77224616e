import { startEmulator, type Emulator } from 'talo-rx/emulator'
import { ask, createChannel, received } from './channelCalls.js'
import { officialSdk, type OfficialSdk } from './officialSdk.js'
import { playing } from './playing.js'

let emulator: Emulator
let ada: OfficialSdk
let bob: OfficialSdk

beforeEach(async () => {
  emulator = await startEmulator({ limits: 'off' })
  ada = await playing(emulator, 'ada', 'godot')
  bob = await playing(emulator, 'bob', 'unity')
})

afterEach(async () => {
  await emulator.stop()
})

/** A channel of Ada's that Bob has joined, with no frames left. */
async function channelOfBoth(options = {}): Promise<number> {
  const id = await createChannel(ada, options)
  await ask(bob, 'POST', `/${String(id)}/join`)
  await Promise.all([received(ada), received(bob)])
  return id
}

describe('temporary membership', () => {
  it('ends with the connection, as reason 1, before the player is said to be offline', async () => {
    const id = await channelOfBoth({ temporaryMembership: true })
    await bob.socket.close()
    await ada.socket.next('v1.players.presence.updated')
    expect(ada.socket.frames).toMatchObject([
      {
        res: 'v1.channels.player-left',
        data: { channel: { id }, playerAlias: { id: bob.alias.id }, meta: { reason: 1 } },
      },
    ])
    const { body } = await ask(ada, 'GET', `/${String(id)}`)
    expect(body.channel).toMatchObject({ temporaryMembership: true, memberCount: 1 })
  })

  it('ends with any presence that is offline after it, of which the page says nothing', async () => {
    const id = await channelOfBoth({ temporaryMembership: true })
    const change = (body: object) => bob.request('PUT', '/v1/players/presence', body)
    await change({ online: false, customStatus: '' })
    expect([await received(ada), await received(bob)]).toEqual([['player-left'], ['player-left']])
    await ask(bob, 'POST', `/${String(id)}/join`)
    await received(ada)
    await change({ customStatus: 'away' })
    expect(await received(ada)).toEqual(['player-left'])
  })

  it('ends with one of two connections', async () => {
    await channelOfBoth({ temporaryMembership: true })
    const second = officialSdk(emulator)
    await second.openConnection()
    await second.identify('username', 'bob')
    await second.socket.close()
    const { data } = await bob.socket.next('v1.channels.player-left')
    expect(data.meta).toEqual({ reason: 1 })
  })

  it('of the owner takes a channel with auto cleanup along', async () => {
    await channelOfBoth({ temporaryMembership: true, autoCleanup: true })
    await ada.socket.close()
    await bob.socket.next('v1.players.presence.updated')
    expect(bob.socket.frames.map(({ res }) => res)).toEqual([
      'v1.channels.player-left',
      'v1.channels.deleted',
    ])
  })

  it('is not the default: other memberships outlive the connection', async () => {
    const id = await channelOfBoth()
    await bob.socket.close()
    expect((await ada.socket.next('v1.players.presence.updated')).data.presence.online).toBe(false)
    expect(await received(ada)).toEqual([])
    expect((await ask(bob, 'GET', '/subscriptions')).body.channels).toMatchObject([{ id }])
  })
})

describe('the members of a channel', () => {
  it('are told to members alone', async () => {
    const id = await createChannel(ada)
    expect(await ask(bob, 'GET', `/${String(id)}/members?page=0`)).toMatchObject({
      status: 403,
      body: { message: 'This player is not a member of the channel' },
    })
    await ask(bob, 'POST', `/${String(id)}/join`)
    const { body } = await ask(bob, 'GET', `/${String(id)}/members?page=0`)
    expect(Object.keys(body)).toEqual(['members', 'count', 'itemsPerPage', 'isLastPage'])
    expect(body).toMatchObject({ count: 2, itemsPerPage: 50, isLastPage: true })
    expect(body.members.map(({ identifier }) => identifier).sort()).toEqual(['ada', 'bob'])
  })

  describe('filtered', () => {
    let found: (query: string) => Promise<readonly string[]>

    beforeEach(async () => {
      const path = `/${String(await channelOfBoth())}/members?page=0`
      const props = [{ key: 'guildId', value: '5' }]
      await bob.request('PATCH', `/v1/players/${bob.alias.player.id}`, { props })
      found = async (query) => {
        const { members } = (await ask(ada, 'GET', `${path}&${query}`)).body
        return members.map(({ identifier }) => identifier).sort()
      }
    })

    it('by player, alias and identifier are those asked for', async () => {
      const { id, player } = bob.alias
      expect(await found(`playerId=${player.id}`)).toEqual(['bob'])
      expect(await found(`aliasId=${String(id)}`)).toEqual(['bob'])
      expect(await found('identifier=bob')).toEqual(['bob'])
      expect(await found('playerGroupId=00000000-0000-4000-8000-0000000000ff')).toEqual([])
    })

    it('by the prop names that Godot sends are everybody: the server has others', async () => {
      expect(await found('propKey=guildId&propValue=5')).toEqual(['ada', 'bob'])
      expect(await found('playerPropKey=guildId&playerPropValue=5')).toEqual(['bob'])
      expect(await found('playerPropKey=guildId&playerPropValue=6')).toEqual([])
    })
  })

  it('of a debug build are left out for others, and not counted', async () => {
    const id = await channelOfBoth()
    const dev = officialSdk(emulator, 'godot', { debugBuild: true })
    await dev.identify('username', 'dev')
    const joined = await ask(dev, 'POST', `/${String(id)}/join`)
    expect(joined.body.channel.memberCount).toBe(3)
    const count = async (sdk: OfficialSdk) =>
      (await ask(sdk, 'GET', `/${String(id)}/members?page=0`)).body.count
    expect([await count(dev), await count(ada)]).toEqual([3, 2])
    expect((await ask(ada, 'GET', `/${String(id)}`)).body.channel.memberCount).toBe(2)
  })
})

describe('messages', () => {
  it('go to every member, their sender included, with the channel and who said it', async () => {
    const id = await channelOfBoth()
    ada.send('v1.channels.message', { channel: { id }, message: 'hello' })
    for (const { socket } of [ada, bob]) {
      const { data } = await socket.next('v1.channels.message')
      expect(Object.keys(data)).toEqual(['channel', 'message', 'playerAlias'])
      expect(data).toMatchObject({
        channel: { id, name: 'channel name' },
        message: 'hello',
        playerAlias: { id: ada.alias.id, identifier: 'ada' },
      })
      expect(data.channel).not.toHaveProperty('memberCount')
    }
  })

  it('of who is no member reach no member', async () => {
    const id = await createChannel(ada)
    bob.send('v1.channels.message', { channel: { id }, message: 'let me in' })
    expect((await bob.socket.next('v1.error')).data).toMatchObject({
      req: 'v1.channels.message',
      errorCode: 'LISTENER_ERROR',
      cause: 'Player not in channel',
    })
    expect(await received(ada)).toEqual([])
  })
})
