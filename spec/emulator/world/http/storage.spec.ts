import { game, testWorld, refusal } from '../../../support/worldClient.js'

function start(blockPropsProfanity = false) {
  const test = testWorld({}, [{ ...game, blockPropsProfanity }])
  const [ada, bob] = [test.player('ada'), test.player('bob')]
  test.call('POST', '/v1/game-channels', { as: ada, body: { name: 'c' } })
  test.call('POST', '/v1/game-channels/1/join', { as: bob })
  bob.take()
  const put = (props: readonly unknown[], as = ada) =>
    test.call('PUT', '/v1/game-channels/1/storage', { as, body: { props } }).body
  const get = (query: string, as = ada) =>
    test.call('GET', `/v1/game-channels/1/storage${query}`, { as })
  return { test, ada, bob, put, get }
}

const pairs = (props: readonly { readonly key: string; readonly value: string }[]) =>
  props.map(({ key, value }) => `${key}=${value}`)

it('saves, and tells every member what it saved, even if that is nothing', () => {
  const { bob, put } = start()
  const body = put([
    { key: 'score', value: '1' },
    { key: '', value: 'x' },
  ])
  expect(pairs(body.upsertedProps)).toEqual(['score=1'])
  expect(body.channel).not.toHaveProperty('memberCount')
  expect(Object.keys(body)).toEqual(['channel', 'upsertedProps', 'deletedProps', 'failedProps'])
  put([])
  expect(
    bob.frames.map(({ res, data }) => [res, pairs(data.upsertedProps), data.deletedProps]),
  ).toEqual([
    ['v1.channels.storage.updated', ['score=1'], []],
    ['v1.channels.storage.updated', [], []],
  ])
  const keys = ['channel', 'upsertedProps', 'deletedProps']
  expect(Object.keys(bob.frames[0]?.data ?? {})).toEqual(keys)
  expect(bob.frames[0]?.data.channel).not.toHaveProperty('memberCount')
})

it('takes the last of several scalars, and null or an empty text as the end of one', () => {
  const { ada, bob, put } = start()
  const first = put([
    { key: 'a', value: '1' },
    { key: 'a', value: '2' },
    { key: 'b', value: '3' },
  ])
  expect(pairs(first.upsertedProps)).toEqual(['a=2', 'b=3'])
  const second = put(
    [
      { key: 'a', value: '' },
      { key: 'b', value: null },
      { key: 'c', value: null },
    ],
    bob,
  )
  expect(pairs(second.deletedProps)).toEqual(['a=2', 'b=3'])
  expect(second.deletedProps[0]).toMatchObject({
    createdBy: { id: ada.aliasId },
    lastUpdatedBy: { id: bob.aliasId },
  })
})

it('replaces whole arrays, naming values that stay, and keeps empty texts in them', () => {
  const { put, get } = start()
  const tags = (...values: (string | null)[]) => values.map((value) => ({ key: 'tags[]', value }))
  expect(pairs(put(tags('x', 'y', 'x', '')).upsertedProps)).toEqual([
    'tags[]=x',
    'tags[]=y',
    'tags[]=',
  ])
  const { upsertedProps, deletedProps } = put(tags('y', 'z'))
  expect(pairs(upsertedProps)).toEqual(['tags[]=y', 'tags[]=z'])
  expect(pairs(deletedProps)).toEqual(['tags[]=x', 'tags[]='])
  expect(get('?propKey=tags[]').body.prop.value).toBe('["y","z"]')
  expect(pairs(get('/list?propKeys=tags[]').body.props)).toEqual(['tags[]=y', 'tags[]=z'])
  expect(pairs(put(tags(null)).deletedProps)).toEqual(['tags[]=y', 'tags[]=z'])
})

it('leaves out what is too long or rude, whole keys of it, and saves the rest', () => {
  const { put, get } = start(true)
  put([{ key: 'list[]', value: 'kept' }])
  const { failedProps, upsertedProps } = put([
    { key: 'rude', value: 'oh shit' },
    { key: 'k'.repeat(129), value: 'v' },
    { key: 'long', value: 'v'.repeat(513) },
    { key: 'list[]', value: 'fine' },
    { key: 'list[]', value: 'v'.repeat(513) },
    ...Array.from({ length: 1001 }, (_, index) => ({ key: 'many[]', value: String(index) })),
    { key: 'good', value: '1' },
  ])
  expect(failedProps.map(({ error, message }) => [error, message])).toEqual([
    ['PROP_KEY_TOO_LONG', 'Prop key length (129) exceeds 128 characters'],
    ['PROP_VALUE_TOO_LONG', 'Prop value length (513) exceeds 512 characters'],
    ['PROP_VALUE_TOO_LONG', 'Prop value length (513) exceeds 512 characters'],
    ['PROP_ARRAY_TOO_LONG', "Prop array length (1001) for key 'many[]' exceeds 1000 items"],
    ['PROP_CONTAINS_PROFANITY', 'Prop value contains profanity'],
  ])
  expect(pairs(upsertedProps)).toEqual(['good=1'])
  expect(get('?propKey=list[]').body.prop.value).toBe('["kept"]')
})

it('is read in the order asked for, missing keys left out', () => {
  const { put, get } = start()
  put([
    { key: 'a', value: '1' },
    { key: 'b', value: '2' },
  ])
  const list = get('/list?propKeys=b&propKeys=nothing&propKeys=a&propKeys=b')
  expect(pairs(list.body.props)).toEqual(['b=2', 'a=1', 'b=2'])
  expect(get('?propKey=nothing').body.prop).toBeNull()
  expect(Object.keys(get('?propKey=a').body.prop)).toEqual([
    ...['key', 'value', 'createdBy', 'lastUpdatedBy', 'createdAt', 'updatedAt'],
  ])
})

it.each([
  ['/list', 'propKeys is missing from the request query'],
  [`/list?${'propKeys=a&'.repeat(51)}`, 'Maximum 50 keys allowed per request'],
  ['/list?propKeys=a&propKeys=', 'All keys must be non-empty strings'],
])('refuses %s', (query, message) => {
  const { get } = start()
  expect(get(query)).toMatchObject({ status: 400, body: { errors: { propKeys: [message] } } })
})

it('is for members alone', () => {
  const { test, get } = start()
  const carol = test.player('carol')
  const refused = refusal(403, 'This player is not a member of the channel')
  expect(get('?propKey=a', carol)).toMatchObject(refused)
  expect(get('/list?propKeys=a', carol)).toMatchObject(refused)
  const body = { props: [] }
  expect(test.call('PUT', '/v1/game-channels/1/storage', { as: carol, body })).toMatchObject(
    refused,
  )
})
