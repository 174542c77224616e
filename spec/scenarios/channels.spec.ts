import { filter, map, toArray } from 'rxjs'
import { allPages, type TaloFailure } from 'talo-rx'
import { hallOf, next, nextOf, phase, record, scenario, until } from '../support/scenario.js'
import { failureOf } from '../support/failureOf.js'

scenario(
  'members are told who comes and goes, what is changed, who owns it, and its end',
  async ({ players }) => {
    const [ada, bob, cleo] = await players('ada', 'bob', 'cleo')
    const id = await hallOf(ada, bob)
    const { channels } = bob

    const joined = next(channels.playerJoined$, 'Cleo coming')
    await next(cleo.channels.join(id), 'joining')
    expect(await joined).toMatchObject({ channel: { id }, playerAlias: { id: cleo.alias.id } })

    const left = next(channels.playerLeft$, 'Cleo going')
    await next(cleo.channels.leave(id), 'leaving')
    expect(await left).toMatchObject({
      channel: { id },
      playerAlias: { id: cleo.alias.id },
      meta: { reason: 0 },
    })

    const updated = next(channels.updated$, 'the new name')
    const change = { name: 'great hall', props: [{ key: 'topic', value: 'raids' }] }
    const answer = await next(ada.channels.update(id, change), 'updating')
    expect(answer).toMatchObject({ ...change, memberCount: 2 })
    expect(await updated).toMatchObject({
      channel: { id, name: 'great hall' },
      changedProperties: ['name', 'props'],
    })

    const given = next(channels.ownershipTransferred$, 'the new owner')
    await next(ada.channels.update(id, { ownerAliasId: bob.alias.id }), 'giving away')
    expect(await given).toMatchObject({ channel: { id }, newOwner: { id: bob.alias.id } })

    const deleted = next(ada.channels.deleted$, 'the end')
    await next(channels.delete(id), 'deleting')
    expect(await deleted).toMatchObject({ channel: { id } })
    expect(await failureOf(ada.channels.find(id))).toMatchObject({ status: 404 })
  },
)

scenario('channels are found by name, by prop, by page and among the own', async ({ players }) => {
  const [ada, bob] = await players('ada', 'bob')
  const names = Array.from({ length: 53 }, (_, index) => `room ${String(index)}`)
  for (const name of names) await next(bob.channels.create({ name }), name)
  const props = [{ key: 'level', value: '3' }]
  const cave = await next(ada.channels.create({ name: 'cave', props }), 'the cave')
  const secret = await next(ada.channels.create({ name: 'secret', private: true }), 'the secret')

  const { channels } = ada
  const byName = await next(channels.list({ search: 'cav' }), 'the search')
  expect(byName).toMatchObject({ channels: [{ id: cave.id }], count: 1, isLastPage: true })
  const byProp = await next(channels.list({ propKey: 'level', propValue: '3' }), 'by prop')
  expect(byProp.channels.map(({ id }) => id)).toEqual([cave.id])

  const page$ = allPages((page) => channels.list({ page }))
  const pages = await next(page$.pipe(toArray()), 'all pages')
  expect(pages.map((page) => page.channels.length)).toEqual([50, 4])
  const all = pages.flatMap((page) => page.channels.map(({ name }) => name))
  expect(all.sort()).toEqual([...names, 'cave'].sort())

  const own = await next(channels.subscriptions(), 'the own')
  expect(own.map(({ id }) => id).sort()).toEqual([cave.id, secret.id].sort())
  expect(await next(bob.channels.find(secret.id), 'the secret')).toMatchObject({ private: true })
})

scenario('findOrCreate makes a channel once, and finds it ever after', async ({ players }) => {
  const [ada, bob] = await players('ada', 'bob')
  await next(bob.channels.create({ name: 'lobby 2' }), 'another one')
  const wanted = { name: 'lobby' }
  const made = await next(ada.channels.findOrCreate(wanted), 'making it')
  expect(made).toMatchObject({ name: 'lobby', owner: { id: ada.alias.id }, memberCount: 1 })
  expect(await next(bob.channels.findOrCreate(wanted), 'finding it')).toMatchObject({
    id: made.id,
    memberCount: 1,
  })

  const hidden = { name: 'lobby', private: true }
  const club = await next(ada.channels.findOrCreate(hidden), 'making the club')
  expect(club.id).not.toBe(made.id)
  expect((await next(ada.channels.findOrCreate(hidden), 'finding it')).id).toBe(club.id)
})

scenario('the owner of a private channel lets in whom they like', async ({ players }) => {
  const [ada, bob] = await players('ada', 'bob')
  const { id } = await next(ada.channels.create({ name: 'club', private: true }), 'the club')
  expect(await failureOf(bob.channels.join(id))).toMatchObject({ _tag: 'HttpError', status: 403 })

  const invited = next(bob.channels.playerJoined$, 'the invitation')
  await next(ada.channels.invite(id, bob.alias.id), 'inviting')
  expect((await invited).channel.id).toBe(id)
  const { members, count } = await next(bob.channels.members(id), 'the members')
  expect(members.map((member) => member.id).sort()).toEqual([ada.alias.id, bob.alias.id].sort())
  expect(count).toBe(2)
  const onlyAda = await next(bob.channels.members(id, { identifier: 'ada' }), 'Ada')
  expect(onlyAda.members.map((member) => member.id)).toEqual([ada.alias.id])
})

scenario(
  'who may not, or asks for what is not there, is told so',
  async ({ emulator, player, players }) => {
    const [ada, bob] = await players('ada', 'bob')
    const { id } = await next(ada.channels.create({ name: 'hall' }), 'the hall')
    const { channels } = bob
    const refusals: readonly (readonly [Promise<TaloFailure>, number])[] = [
      [failureOf(channels.update(id, { name: 'mine' })), 403],
      [failureOf(channels.delete(id)), 403],
      [failureOf(channels.invite(id, ada.alias.id)), 403],
      [failureOf(channels.members(id)), 403],
      [failureOf(channels.getStorage(id, 'score')), 403],
      [failureOf(channels.listStorage(id, ['score'])), 403],
      [failureOf(channels.setStorage(id, [])), 403],
      [failureOf(channels.join(999)), 404],
      [failureOf(channels.leave(999)), 404],
      [failureOf(ada.channels.update(id, { ownerAliasId: 999 })), 404],
      [failureOf(ada.channels.invite(id, 999)), 404],
      [failureOf(ada.channels.invite(id, ada.alias.id)), 400],
    ]
    for (const [failure, status] of refusals) {
      expect(await failure).toMatchObject({ _tag: 'HttpError', status })
    }

    emulator.dashboard.setGame({ blockProfanity: true })
    const rude = { name: 'pub', props: [{ key: 'motto', value: 'shit' }] }
    expect(await failureOf(ada.channels.create(rude))).toMatchObject({
      status: 400,
      rejectedProps: [{ key: 'motto', error: 'PROP_CONTAINS_PROFANITY' }],
    })

    const scopes = ['read:players', 'write:players', 'read:gameChannels'] as const
    const guest = await player('guest', { accessKey: emulator.createAccessKey({ scopes }) })
    expect(await failureOf(guest.channels.join(id))).toMatchObject({ status: 403 })
    expect((await next(guest.channels.find(id), 'reading')).id).toBe(id)
  },
)

scenario(
  'events go on after a drop, and only what happened meanwhile is missed',
  async ({ emulator, players }) => {
    const [ada, bob] = await players('ada', 'bob')
    const id = await hallOf(ada, bob)
    const names = record(bob.channels.updated$.pipe(map(({ channel }) => channel.name)))
    const down = phase(bob, 'waiting')
    emulator.faults.refuseTickets()
    emulator.faults.dropAll({ alias: bob.alias.id })
    await down
    await next(ada.channels.update(id, { name: 'unwanted' }), 'updating')

    const back = next(bob.socket.gap$, 'the gap')
    emulator.faults.clear()
    await back
    const received = until(
      bob.channels.updated$,
      ({ channel }) => channel.name === 'received',
      'the new name',
    )
    await next(ada.channels.update(id, { name: 'received' }), 'updating again')
    await received
    expect(names).toEqual(['received'])
  },
)

scenario(
  'a channel of members who are online is left for good, even without an answer',
  async ({ emulator, players }) => {
    const [ada, bob] = await players('ada', 'bob')
    const wanted = { name: 'camp', temporaryMembership: true }
    const { id } = await next(ada.channels.create(wanted), 'the camp')
    await next(bob.channels.join(id), 'joining')
    const path = `/v1/game-channels/${String(id)}/leave`
    emulator.faults.refuseCalls({ method: 'POST', path })
    expect(await failureOf(bob.channels.leave(id))).toMatchObject({ status: 503 })

    const adas$ = ada.channels.playerJoined$.pipe(
      filter(({ playerAlias }) => playerAlias?.id === bob.alias.id),
    )
    const rejoined = record(adas$)
    const expelled = next(ada.channels.playerLeft$, 'Bob put out')
    const back = next(bob.socket.gap$, 'the gap')
    emulator.faults.dropAll({ alias: bob.alias.id })
    expect((await expelled).meta.reason).toBe(1)
    await back
    await next(bob.channels.find(id), 'an answer after which a joining would have come')
    expect(rejoined).toEqual([])
  },
)

scenario('an owner takes a channel that cleans up after itself with them', async ({ players }) => {
  const [ada, bob] = await players('ada', 'bob')
  const { id } = await next(ada.channels.create({ name: 'tent', autoCleanup: true }), 'the tent')
  await next(bob.channels.join(id), 'joining')
  const ends = nextOf(bob.channels.deleted$, 1, 'the end')
  await next(ada.channels.leave(id), 'leaving')
  expect((await ends).map(({ channel }) => channel.id)).toEqual([id])
})
