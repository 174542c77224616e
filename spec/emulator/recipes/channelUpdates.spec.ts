import { startEmulator, type Emulator } from 'talo-rx/emulator'
import { ask, createChannel, received } from './channelCalls.js'
import type { OfficialSdk } from './officialSdk.js'
import { playing } from './playing.js'

let emulator: Emulator
let ada: OfficialSdk
let bob: OfficialSdk
let id: number
let path: string

beforeEach(async () => {
  emulator = await startEmulator({ limits: 'off' })
  ada = await playing(emulator, 'ada', 'godot')
  bob = await playing(emulator, 'bob', 'unity')
  const props = [
    { key: 'guildId', value: '157' },
    { key: 'motto', value: 'none' },
  ]
  id = await createChannel(ada, { props })
  path = `/${String(id)}`
})

afterEach(async () => {
  await emulator.stop()
})

const notOwner = { status: 403, body: { message: 'This player is not the owner of the channel' } }

function message(sdk: OfficialSdk, text: string): void {
  sdk.send('v1.channels.message', { channel: { id }, message: text })
}

describe('updating a channel', () => {
  it('replaces the props that are sent, ends those sent as null, and keeps the others', async () => {
    const change = {
      name: ' new name ',
      props: [
        { key: 'motto', value: null },
        { key: 'level', value: '3' },
      ],
    }
    const props = [
      { key: 'level', value: '3' },
      { key: 'guildId', value: '157' },
    ]
    expect(await ask(ada, 'PUT', path, change)).toMatchObject({
      status: 200,
      body: { channel: { name: 'new name', props, memberCount: 1 } },
    })
    const { data } = await ada.socket.next('v1.channels.updated')
    expect(data).toMatchObject({ channel: { id, name: 'new name', props } })
    expect(data.changedProperties).toEqual(['name', 'props'])
    expect(data.channel).not.toHaveProperty('memberCount')
  })

  it('as Unity does it keeps a name that is not given, and an empty text where Godot has null', async () => {
    await ask(ada, 'PUT', path, { name: '', props: [{ key: 'motto', value: '' }] })
    const { data } = await ada.socket.next('v1.channels.updated')
    expect(data.changedProperties).toEqual(['props'])
    expect(data.channel).toMatchObject({
      name: 'channel name',
      props: [
        { key: 'motto', value: '' },
        { key: 'guildId', value: '157' },
      ],
    })
  })

  it('names what was sent, changed or not, and is said to the members alone', async () => {
    await ask(ada, 'PUT', path, { name: 'channel name' })
    const { data } = await ada.socket.next('v1.channels.updated')
    expect(data.changedProperties).toEqual(['name'])
    expect(await received(bob)).toEqual([])
  })

  it('is for the owner', async () => {
    await ask(bob, 'POST', `${path}/join`)
    expect(await ask(bob, 'PUT', path, { name: 'mine' })).toMatchObject(notOwner)
    expect(await ask(bob, 'DELETE', path)).toMatchObject(notOwner)
  })
})

describe('transferring ownership', () => {
  it('to a member is said to all of them, and no update is', async () => {
    await ask(bob, 'POST', `${path}/join`)
    await Promise.all([received(ada), received(bob)])
    const { body } = await ask(ada, 'PUT', path, { ownerAliasId: bob.alias.id })
    expect(body.channel).toMatchObject({ owner: { id: bob.alias.id }, memberCount: 2 })
    for (const { socket } of [ada, bob]) {
      await socket.settled()
      expect(socket.frames).toMatchObject([
        {
          res: 'v1.channels.ownership-transferred',
          data: {
            channel: { id, owner: { id: bob.alias.id } },
            newOwner: { id: bob.alias.id, identifier: 'bob' },
          },
        },
      ])
    }
    expect(await ask(ada, 'PUT', path, { name: 'mine' })).toMatchObject(notOwner)
  })

  it('with a new name is said before the update', async () => {
    await ask(ada, 'PUT', path, { name: 'new name', ownerAliasId: bob.alias.id })
    const said = ['ownership-transferred', 'updated']
    expect([await received(ada), await received(bob)]).toEqual([said, said])
  })

  it('to a player who is no member makes them one without a word, though the page says no', async () => {
    const { status, body } = await ask(ada, 'PUT', path, { ownerAliasId: bob.alias.id })
    expect([status, body.channel.memberCount]).toEqual([200, 2])
    expect(await received(bob)).toEqual(['ownership-transferred'])
    const { channels } = (await ask(bob, 'GET', '/subscriptions')).body
    expect(channels.map((channel) => channel.id)).toEqual([id])
  })

  it('to them leaves them without messages until they leave and join again', async () => {
    message(ada, 'the members are remembered now')
    await ada.socket.next('v1.channels.message')
    await ask(ada, 'PUT', path, { ownerAliasId: bob.alias.id })
    message(bob, 'hello')
    expect((await bob.socket.next('v1.error')).data).toEqual({
      req: 'v1.channels.message',
      message: 'An error occurred while processing the message',
      errorCode: 'LISTENER_ERROR',
      cause: 'Player not in channel',
    })
    await ask(bob, 'POST', `${path}/leave`)
    await ask(bob, 'POST', `${path}/join`)
    message(bob, 'hello again')
    expect((await bob.socket.next('v1.channels.message')).data.message).toBe('hello again')
  })

  it('does not happen where it is asked for by the key that Unity has for it', async () => {
    const change = { name: '', newOwnerAliasId: bob.alias.id, props: [] }
    const { status, body } = await ask(ada, 'PUT', path, change)
    expect([status, body.channel.owner?.id]).toEqual([200, ada.alias.id])
    expect(await received(bob)).toEqual([])
  })

  it('to an unknown player changes nothing', async () => {
    const change = { name: 'new name', ownerAliasId: 99 }
    expect(await ask(ada, 'PUT', path, change)).toMatchObject({
      status: 404,
      body: { message: 'New owner not found' },
    })
    expect((await ask(ada, 'GET', path)).body.channel.name).toBe('channel name')
  })
})

describe('deleting a channel', () => {
  it('tells every member, of whom none is one any more', async () => {
    await ask(bob, 'POST', `${path}/join`)
    await Promise.all([received(ada), received(bob)])
    expect((await ask(ada, 'DELETE', path)).status).toBe(204)
    for (const sdk of [ada, bob]) {
      const { data } = await sdk.socket.next('v1.channels.deleted')
      expect([Object.keys(data), data.channel.id]).toEqual([['channel'], id])
      expect((await ask(sdk, 'GET', '/subscriptions')).body.channels).toEqual([])
    }
    expect(await received(bob)).toEqual([])
    message(ada, 'hello?')
    expect((await ada.socket.next('v1.error')).data.cause).toBe('Channel not found')
  })
})
