import { failureOf } from '../support/failureOf.js'
import { hallOf, next, nextOf, phase, scenario } from '../support/scenario.js'

function pairs(props: readonly { readonly key: string; readonly value: string }[]) {
  return props.map(({ key, value }) => `${key}=${value}`)
}

scenario(
  'what a member writes, the others are told and read, with who wrote it',
  async ({ players }) => {
    const [ada, bob] = await players('ada', 'bob')
    const id = await hallOf(ada, bob)
    const received = next(bob.channels.storageUpdated$, 'the score')
    const written = await next(
      ada.channels.setStorage(id, [{ key: 'score', value: '10' }]),
      'writing',
    )
    expect(pairs(written.upsertedProps)).toEqual(['score=10'])
    expect(await received).toMatchObject({ channel: { id }, deletedProps: [] })
    expect(pairs((await received).upsertedProps)).toEqual(['score=10'])

    await next(bob.channels.setStorage(id, [{ key: 'score', value: '11' }]), 'writing again')
    expect(await next(ada.channels.getStorage(id, 'score'), 'reading')).toMatchObject({
      key: 'score',
      value: '11',
      createdBy: { id: ada.alias.id },
      lastUpdatedBy: { id: bob.alias.id },
    })
    expect(await next(ada.channels.getStorage(id, 'nothing'), 'reading')).toBeNull()
  },
)

scenario('an array is written as a whole and read in both ways', async ({ players }) => {
  const [ada, bob] = await players('ada', 'bob')
  const id = await hallOf(ada, bob)
  const items = ['sword', '', 'shield'].map((value) => ({ key: 'items[]', value }))
  await next(ada.channels.setStorage(id, [...items, { key: 'gold', value: '5' }]), 'writing')

  const alone = await next(bob.channels.getStorage(id, 'items[]'), 'the array')
  expect(JSON.parse(alone?.value ?? '')).toEqual(['sword', '', 'shield'])
  const listed = await next(bob.channels.listStorage(id, ['gold', 'none', 'items[]']), 'a list')
  expect(pairs(listed)).toEqual(['gold=5', 'items[]=sword', 'items[]=', 'items[]=shield'])

  const fewer = await next(
    bob.channels.setStorage(id, [{ key: 'items[]', value: 'shield' }]),
    'fewer',
  )
  expect(pairs(fewer.upsertedProps)).toEqual(['items[]=shield'])
  expect(pairs(fewer.deletedProps).sort()).toEqual(['items[]=', 'items[]=sword'])
})

scenario('null and an empty text delete, and the old values are told', async ({ players }) => {
  const [ada, bob] = await players('ada', 'bob')
  const id = await hallOf(ada, bob)
  const written = ['a', 'b', 'c'].map((key) => ({ key, value: `${key}1` }))
  await next(ada.channels.setStorage(id, written), 'writing')

  const received = next(ada.channels.storageUpdated$, 'the deletion')
  const gone = await next(
    bob.channels.setStorage(id, [
      { key: 'a', value: null },
      { key: 'b', value: '' },
    ]),
    'deleting',
  )
  expect(pairs(gone.deletedProps)).toEqual(['a=a1', 'b=b1'])
  expect(gone.deletedProps[0]?.lastUpdatedBy.id).toBe(bob.alias.id)
  expect(pairs((await received).deletedProps)).toEqual(['a=a1', 'b=b1'])
  expect(pairs(await next(ada.channels.listStorage(id, ['a', 'b', 'c']), 'the rest'))).toEqual([
    'c=c1',
  ])
})

scenario(
  'what the server refuses is told, and the rest is written',
  async ({ emulator, players }) => {
    emulator.dashboard.setGame({ blockProfanity: true })
    const [ada, bob] = await players('ada', 'bob')
    const id = await hallOf(ada, bob)
    const update = await next(
      ada.channels.setStorage(id, [
        { key: 'motto', value: 'shit' },
        { key: 'score', value: '10' },
      ]),
      'writing',
    )
    expect(update.failedProps).toMatchObject([{ key: 'motto', error: 'PROP_CONTAINS_PROFANITY' }])
    expect(pairs(update.upsertedProps)).toEqual(['score=10'])
    expect(await next(bob.channels.getStorage(id, 'motto'), 'the motto')).toBeNull()
  },
)

scenario('more than fifty keys come in their order', async ({ player }) => {
  const ada = await player('ada')
  const { id } = await next(ada.channels.create({ name: 'hall' }), 'the hall')
  const keys = Array.from({ length: 120 }, (_, index) => `key ${String(index)}`)
  const props = keys.map((key) => ({ key, value: key }))
  await next(ada.channels.setStorage(id, props), 'writing')
  const backwards = [...keys].reverse()
  const listed = await next(ada.channels.listStorage(id, backwards), 'reading')
  expect(listed.map(({ key }) => key)).toEqual(backwards)
})

scenario(
  'a write whose answer is lost fails, and is not repeated by itself',
  async ({ emulator, players }) => {
    const [ada, bob] = await players('ada', 'bob')
    const id = await hallOf(ada, bob)
    const path = `/v1/game-channels/${String(id)}/storage`
    emulator.faults.refuseCalls({ method: 'PUT', path }, { status: 503, times: 1 })
    const write$ = ada.channels.setStorage(id, [{ key: 'score', value: '10' }])
    expect(await failureOf(write$)).toMatchObject({ _tag: 'HttpError', status: 503 })
    expect(await next(bob.channels.getStorage(id, 'score'), 'reading')).toBeNull()

    // Each subscription is a call of its own.
    const received = nextOf(bob.channels.storageUpdated$, 1, 'the score')
    await next(write$, 'writing again')
    expect((await received).map(({ upsertedProps }) => pairs(upsertedProps))).toEqual([
      ['score=10'],
    ])
  },
)

scenario('storage is told again after a drop', async ({ emulator, players }) => {
  const [ada, bob] = await players('ada', 'bob')
  const id = await hallOf(ada, bob)
  const received = nextOf(bob.channels.storageUpdated$, 1, 'the second score')
  const down = phase(bob, 'waiting')
  emulator.faults.refuseTickets()
  emulator.faults.dropAll({ alias: bob.alias.id })
  await down
  await next(ada.channels.setStorage(id, [{ key: 'score', value: '1' }]), 'writing')
  const back = next(bob.socket.gap$, 'the gap')
  emulator.faults.clear()
  await back
  await next(ada.channels.setStorage(id, [{ key: 'score', value: '2' }]), 'writing')
  expect((await received).map(({ upsertedProps }) => pairs(upsertedProps))).toEqual([['score=2']])
})

scenario(
  'F107 thirty writes of one client at once all come true, the last one last',
  async ({ player }) => {
    const ada = await player('ada')
    const { id } = await next(ada.channels.create({ name: 'hall' }), 'the hall')
    const values = Array.from({ length: 30 }, (_, index) => String(index))
    await Promise.all(
      values.map((value) =>
        next(ada.channels.setStorage(id, [{ key: 'score', value }]), `write ${value}`),
      ),
    )
    expect((await next(ada.channels.getStorage(id, 'score'), 'the score'))?.value).toBe('29')

    await Promise.all(
      values.map((value) => next(ada.players.update([{ key: 'level', value }]), `update ${value}`)),
    )
    expect(ada.players.alias$.value?.player.props).toContainEqual({ key: 'level', value: '29' })
  },
  { limits: 'off' },
)

scenario(
  'F107 writes of thirty clients at once are made again where the server gave up waiting',
  async ({ player }) => {
    const ada = await player('ada')
    const { id } = await next(ada.channels.create({ name: 'hall' }), 'the hall')
    const others = await Promise.all(
      Array.from({ length: 30 }, (_, index) => player(`player-${String(index)}`)),
    )
    await Promise.all(others.map((talo) => next(talo.channels.join(id), 'joining')))
    const statuses: unknown[] = []
    for (const { socket } of others) {
      socket.trace$.subscribe((event) => {
        if (event.what === 'call' && event.status !== undefined) statuses.push(event.status)
      })
    }
    await Promise.all(
      others.map((talo, index) =>
        next(talo.channels.setStorage(id, [{ key: 'k', value: String(index) }]), 'a write'),
      ),
    )

    expect(statuses).toContain(500)
    expect(statuses.filter((status) => status === 200)).toHaveLength(30)
  },
  { limits: 'off' },
)
