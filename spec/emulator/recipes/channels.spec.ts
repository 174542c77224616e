import { startEmulator, type Emulator } from 'talo-rx/emulator'
import { ask, askForChannel, createChannel, received } from './channelCalls.js'
import type { OfficialSdk } from './officialSdk.js'
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

const guild = [{ key: 'guildId', value: '157' }]

async function names(sdk: OfficialSdk, path: string): Promise<readonly string[]> {
  return (await ask(sdk, 'GET', path)).body.channels.map(({ name }) => name).sort()
}

describe('listing channels', () => {
  beforeEach(async () => {
    await createChannel(ada, { name: 'guild', props: guild })
    await createChannel(bob, { name: 'other guild', props: [{ key: 'guildId', value: '9' }] })
    await createChannel(bob, { name: 'hall' })
    await createChannel(ada, { name: 'secret', private: true, props: guild })
  })

  it('gives a page of those that are not private, filtered by prop and search', async () => {
    const { body } = await ask(bob, 'GET', '?page=0')
    expect(Object.keys(body)).toEqual(['channels', 'count', 'itemsPerPage', 'isLastPage'])
    expect(body).toMatchObject({ count: 3, itemsPerPage: 50, isLastPage: true })
    expect(await names(bob, '?page=0')).toEqual(['guild', 'hall', 'other guild'])
    expect(await names(bob, '?page=0&propKey=guildId')).toEqual(['guild', 'other guild'])
    expect(await names(bob, '?page=0&propKey=guildId&propValue=157')).toEqual(['guild'])
    expect(await names(ada, '?page=0&search=hall')).toEqual(['hall'])
    expect(await names(ada, '?page=0&search=bob')).toEqual(['hall', 'other guild'])
  })

  it("gives a player's own without pages, the private ones too", async () => {
    const { body } = await ask(ada, 'GET', '/subscriptions')
    expect(Object.keys(body)).toEqual(['channels'])
    expect(await names(ada, '/subscriptions?propKey=guildId&propValue=157')).toEqual([
      'guild',
      'secret',
    ])
    expect(await names(bob, '/subscriptions?propKey=guildId&propValue=157')).toEqual([])
  })
})

describe('creating a channel', () => {
  it('makes its creator the owner and first member, and tells them with a frame', async () => {
    const props = [{ key: 'prop_key', value: 'prop_value' }]
    const { status, body } = await askForChannel(ada, { autoCleanup: true, props })
    expect([status, Object.keys(body)]).toEqual([200, ['channel']])
    const { memberCount, ...channel } = body.channel
    expect([memberCount, Object.keys(channel)]).toEqual([
      1,
      [
        ...['id', 'name', 'owner', 'totalMessages', 'props', 'autoCleanup', 'private'],
        ...['temporaryMembership', 'createdAt', 'updatedAt'],
      ],
    ])
    const { id } = ada.alias
    expect(channel).toMatchObject({ owner: { id }, totalMessages: 0, props, autoCleanup: true })
    const { data } = await ada.socket.next('v1.channels.player-joined')
    expect(Object.keys(data)).toEqual(['channel', 'playerAlias'])
    expect(Object.keys(data.channel)).toEqual(Object.keys(channel))
    expect(data).toMatchObject({ channel: { id: channel.id }, playerAlias: { id } })
  })

  it('or updating it is refused whole for one prop that is not right', async () => {
    const wrong = { key: 'k'.repeat(129), value: '' }
    const refusal = {
      status: 400,
      body: {
        errors: { props: ['One or more props are invalid, see rejectedProps'] },
        rejectedProps: [
          {
            key: wrong.key,
            error: 'PROP_KEY_TOO_LONG',
            message: 'Prop key length (129) exceeds 128 characters',
          },
        ],
      },
    }
    expect(await askForChannel(ada, { props: [...guild, wrong] })).toMatchObject(refusal)
    const id = await createChannel(ada)
    const change = { name: 'new', props: [wrong, ...guild] }
    expect(await ask(ada, 'PUT', `/${String(id)}`, change)).toMatchObject(refusal)
    const { body } = await ask(bob, 'GET', `/${String(id)}`)
    expect(body.channel).toMatchObject({ name: 'channel name', props: [] })
  })
})

describe('joining and leaving', () => {
  it('twice is like once, and said once', async () => {
    const id = await createChannel(ada)
    const twice = async (what: string) => [
      await ask(bob, 'POST', `/${String(id)}/${what}`),
      await ask(bob, 'POST', `/${String(id)}/${what}`),
    ]
    const joined = { status: 200, body: { channel: { id, memberCount: 2 } } }
    expect(await twice('join')).toMatchObject([joined, joined])
    expect(await twice('leave')).toMatchObject([{ status: 204 }, { status: 204 }])
    expect(await received(ada)).toEqual(['player-joined', 'player-left'])
    expect(await received(bob)).toEqual(['player-joined', 'player-left'])
  })

  it('ends a channel with auto cleanup when its owner goes, and says both to the owner too', async () => {
    const id = await createChannel(ada, { autoCleanup: true })
    await ask(bob, 'POST', `/${String(id)}/join`)
    await received(ada)
    await ask(ada, 'POST', `/${String(id)}/leave`)
    expect(await received(ada)).toEqual(['player-left', 'deleted'])
    expect(await received(bob)).toEqual(['player-joined', 'player-left', 'deleted'])
    expect(await ask(bob, 'GET', `/${String(id)}`)).toMatchObject({
      status: 404,
      body: { message: 'Channel not found' },
    })
  })

  it('ends one without an owner when its last member goes', async () => {
    const id = await createChannel(ada, { autoCleanup: true })
    await ask(bob, 'POST', `/${String(id)}/join`)
    await ask(ada, 'PUT', `/${String(id)}`, { ownerAliasId: null })
    await ask(ada, 'POST', `/${String(id)}/leave`)
    expect((await ask(bob, 'GET', `/${String(id)}`)).status).toBe(200)
    await ask(bob, 'POST', `/${String(id)}/leave`)
    expect(await received(bob)).toEqual(['player-joined', 'player-left', 'player-left', 'deleted'])
  })

  it('leaves a channel without auto cleanup without an owner when that one goes', async () => {
    const id = await createChannel(ada)
    await ask(ada, 'POST', `/${String(id)}/leave`)
    const { data } = await ada.socket.next('v1.channels.player-left')
    expect(data).toMatchObject({ channel: { owner: { id: ada.alias.id } }, meta: { reason: 0 } })
    const { body } = await ask(bob, 'GET', `/${String(id)}`)
    expect(body.channel).toMatchObject({ owner: null, memberCount: 0 })
  })
})

describe('private channels', () => {
  it('are seen by id, not joined, and entered by an invitation, which is a join', async () => {
    const id = await createChannel(ada, { private: true, autoCleanup: true })
    expect((await ask(bob, 'GET', `/${String(id)}`)).body.channel.private).toBe(true)
    expect(await ask(bob, 'POST', `/${String(id)}/join`)).toMatchObject({
      status: 403,
      body: { message: 'This channel is private' },
    })
    const invitation = { inviteeAliasId: bob.alias.id }
    expect((await ask(ada, 'POST', `/${String(id)}/invite`, invitation)).status).toBe(204)
    const { data } = await bob.socket.next('v1.channels.player-joined')
    expect(data).toMatchObject({ channel: { id }, playerAlias: { id: bob.alias.id } })
  })

  it('are not the only ones to be invited to, by the owner alone, and not oneself', async () => {
    const id = await createChannel(ada)
    const invite = async (sdk: OfficialSdk, inviteeAliasId: number) => {
      const { status, body } = await ask(sdk, 'POST', `/${String(id)}/invite`, { inviteeAliasId })
      return [status, body.message]
    }
    expect(await invite(ada, ada.alias.id)).toEqual([400, 'Players cannot invite themselves'])
    expect(await invite(ada, 99)).toEqual([404, 'Invitee not found'])
    expect((await invite(ada, bob.alias.id))[0]).toBe(204)
    const refusal = [403, 'This player is not the owner of the channel']
    expect(await invite(bob, ada.alias.id)).toEqual(refusal)
  })
})
