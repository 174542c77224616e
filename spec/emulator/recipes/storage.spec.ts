import { startEmulator, type Emulator } from 'talo-rx/emulator'
import type { Fields } from '../../support/emulatorClient.js'
import { ask, createChannel, received } from './channelCalls.js'
import type { OfficialSdk } from './officialSdk.js'
import { playing } from './playing.js'

let emulator: Emulator
let ada: OfficialSdk
let bob: OfficialSdk
let path: string

beforeEach(async () => {
  emulator = await startEmulator({ limits: 'off' })
  ada = await playing(emulator, 'ada', 'godot')
  bob = await playing(emulator, 'bob', 'unity')
  const id = await createChannel(ada, { props: [{ key: 'guildId', value: '157' }] })
  path = `/${String(id)}/storage`
  await ask(bob, 'POST', `/${String(id)}/join`)
  await Promise.all([received(ada), received(bob)])
})

afterEach(async () => {
  await emulator.stop()
})

type Pair = readonly [key: string, value: string | null]

/** What `set_storage_props` sends; an array key goes once per value, an empty array as one null. */
function set(sdk: OfficialSdk, ...pairs: readonly Pair[]) {
  return ask(sdk, 'PUT', path, { props: pairs.map(([key, value]) => ({ key, value })) })
}

function get(sdk: OfficialSdk, query: string) {
  return ask(sdk, 'GET', `${path}${query}`)
}

function pairs(props: Fields['props']): readonly string[] {
  return props.map(({ key, value }) => `${key}: ${value}`)
}

/** The next update that a player is told of: what came, and what went. */
async function nextUpdate(sdk: OfficialSdk) {
  const { upsertedProps, deletedProps } = (await sdk.socket.next('v1.channels.storage.updated'))
    .data
  return [pairs(upsertedProps), pairs(deletedProps)]
}

describe('setting storage props', () => {
  it('answers with what was saved and tells every member the same', async () => {
    const { status, body } = await set(ada, ['prop1', 'value1'], ['prop2', 'value2'])
    const keys = ['channel', 'upsertedProps', 'deletedProps', 'failedProps']
    expect([status, Object.keys(body)]).toEqual([200, keys])
    expect(pairs(body.upsertedProps)).toEqual(['prop1: value1', 'prop2: value2'])
    expect([body.deletedProps, body.failedProps]).toEqual([[], []])
    expect(body.channel).not.toHaveProperty('memberCount')
    for (const { socket } of [ada, bob]) {
      const { data } = await socket.next('v1.channels.storage.updated')
      expect(Object.keys(data)).toEqual(['channel', 'upsertedProps', 'deletedProps'])
      expect(pairs(data.upsertedProps)).toEqual(['prop1: value1', 'prop2: value2'])
      expect(data.channel).not.toHaveProperty('memberCount')
    }
  })

  it('to null deletes them, and tells the old value and who deleted it', async () => {
    await set(ada, ['shared-gold', '80'])
    expect(await nextUpdate(ada)).toEqual([['shared-gold: 80'], []])
    await set(bob, ['shared-gold', null])
    const { data } = await ada.socket.next('v1.channels.storage.updated')
    expect([data.upsertedProps, pairs(data.deletedProps)]).toEqual([[], ['shared-gold: 80']])
    expect(data.deletedProps).toMatchObject([
      { createdBy: { identifier: 'ada' }, lastUpdatedBy: { identifier: 'bob' } },
    ])
    expect((await get(ada, '?propKey=shared-gold')).body).toEqual({ prop: null })
  })

  it('to an empty text, which Unity writes for null, deletes them as well', async () => {
    await set(bob, ['shared-gold', '80'])
    const { body } = await set(bob, ['shared-gold', ''])
    expect([pairs(body.upsertedProps), pairs(body.deletedProps)]).toEqual([[], ['shared-gold: 80']])
  })

  it('is told even where nothing was changed', async () => {
    await set(ada, ['nothing', null])
    expect(await nextUpdate(bob)).toEqual([[], []])
  })

  it('saves what is right and names what is not', async () => {
    const { status, body } = await set(ada, ['shared-gold', 'v'.repeat(596)], ['prop1', 'value1'])
    expect([status, pairs(body.upsertedProps)]).toEqual([200, ['prop1: value1']])
    expect(body.failedProps).toEqual([
      {
        key: 'shared-gold',
        error: 'PROP_VALUE_TOO_LONG',
        message: 'Prop value length (596) exceeds 512 characters',
      },
    ])
    expect(await nextUpdate(bob)).toEqual([['prop1: value1'], []])
  })

  it('is for members, though the page says that any player can', async () => {
    const cleo = await playing(emulator, 'cleo')
    const body = { message: 'This player is not a member of the channel' }
    const refusal = { status: 403, body }
    expect(await set(cleo, ['prop1', 'value1'])).toMatchObject(refusal)
    expect(await get(cleo, '?propKey=prop1')).toMatchObject(refusal)
    expect(await get(cleo, '/list?propKeys=prop1')).toMatchObject(refusal)
  })
})

describe('prop arrays', () => {
  const items = (...values: readonly (string | null)[]) =>
    values.map((value): Pair => ['world_items[]', value])

  it('are replaced whole, values that stay being told as saved again', async () => {
    await set(ada, ...items('sword', 'shield', 'sword'))
    expect(await nextUpdate(bob)).toEqual([['world_items[]: sword', 'world_items[]: shield'], []])
    await set(bob, ...items('shield', 'potion'))
    expect(await nextUpdate(bob)).toEqual([
      ['world_items[]: shield', 'world_items[]: potion'],
      ['world_items[]: sword'],
    ])
  })

  it('are one prop with a JSON array when asked for alone, and one per value in lists', async () => {
    await set(ada, ...items('sword', 'shield'), ['storage_prop_1', 'true'])
    const { prop } = (await get(bob, '?propKey=world_items[]')).body
    expect([prop.key, prop.value]).toEqual(['world_items[]', '["sword","shield"]'])
    const list = await get(bob, '/list?propKeys=storage_prop_1&propKeys=world_items[]')
    expect(pairs(list.body.props)).toEqual([
      'storage_prop_1: true',
      'world_items[]: sword',
      'world_items[]: shield',
    ])
  })

  it('end when an empty one is set', async () => {
    await set(ada, ...items('sword', 'shield'))
    await nextUpdate(bob)
    await set(ada, ...items(null))
    expect(await nextUpdate(bob)).toEqual([[], ['world_items[]: sword', 'world_items[]: shield']])
  })

  it('fail whole for one value, or for more than a thousand, and keep what they had', async () => {
    await set(ada, ...items('sword'))
    const many = Array.from({ length: 1001 }, (_, index): Pair => ['many[]', String(index)])
    const { body } = await set(ada, ...items('shield', 'v'.repeat(513)), ...many)
    expect(body.upsertedProps).toEqual([])
    expect(body.failedProps.map(({ key, error }) => `${key} ${error}`).sort()).toEqual([
      'many[] PROP_ARRAY_TOO_LONG',
      'world_items[] PROP_VALUE_TOO_LONG',
    ])
    expect((await get(ada, '?propKey=world_items[]')).body.prop.value).toBe('["sword"]')
  })
})

describe('getting storage props', () => {
  it("finds the gold of the player's guild, and who wrote it", async () => {
    await set(ada, ['shared-gold', '70'])
    await set(bob, ['shared-gold', '80'])
    const guilds = await ask(ada, 'GET', '/subscriptions?propKey=guildId&propValue=157')
    const [guild] = guilds.body.channels
    const { body } = await ask(ada, 'GET', `/${String(guild?.id)}/storage?propKey=shared-gold`)
    expect(Object.keys(body.prop)).toEqual([
      ...['key', 'value', 'createdBy', 'lastUpdatedBy', 'createdAt', 'updatedAt'],
    ])
    expect(body.prop).toMatchObject({
      value: '80',
      createdBy: { id: ada.alias.id },
      lastUpdatedBy: { id: bob.alias.id },
    })
  })

  it('gives them in the order asked for, those that are missing left out', async () => {
    await set(ada, ['storage_prop_1', 'true'], ['storage_prop_2', 'hello world'])
    const keys = ['storage_prop_2', 'missing', 'storage_prop_1']
    const { body } = await get(bob, `/list?${keys.map((key) => `propKeys=${key}`).join('&')}`)
    expect(Object.keys(body)).toEqual(['props'])
    expect(pairs(body.props)).toEqual(['storage_prop_2: hello world', 'storage_prop_1: true'])
  })

  it.each([
    ['no keys', '', 'propKeys is missing from the request query'],
    ['51 keys', `?${'propKeys=a&'.repeat(51)}`, 'Maximum 50 keys allowed per request'],
  ])('is refused for %s', async (_what, query, message) => {
    expect(await get(ada, `/list${query}`)).toMatchObject({
      status: 400,
      body: { errors: { propKeys: [message] } },
    })
  })
})
