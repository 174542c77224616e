import {
  game,
  messageFrame,
  testWorld,
  type TestPlayer,
  refusal,
} from '../../../support/worldClient.js'

function start() {
  const test = testWorld()
  const [ada, bob] = [test.player('ada'), test.player('bob')]
  ada.take()
  const create = (body: object, as: TestPlayer = ada) =>
    test.call('POST', '/v1/game-channels', { as, body })
  const post = (path: string, as: TestPlayer, body?: unknown) =>
    test.call('POST', `/v1/game-channels/${path}`, { as, body })
  const put = (path: string, body: unknown, as: TestPlayer = ada) =>
    test.call('PUT', `/v1/game-channels/${path}`, { as, body })
  return { test, ada, bob, create, post, put }
}

const tooLong = { key: 'k'.repeat(129), value: 'v' }
const rejected = {
  errors: { props: ['One or more props are invalid, see rejectedProps'] },
  rejectedProps: [
    {
      key: tooLong.key,
      error: 'PROP_KEY_TOO_LONG',
      message: 'Prop key length (129) exceeds 128 characters',
    },
  ],
}

describe('POST /v1/game-channels', () => {
  it('makes its creator owner and member', () => {
    const { ada, create } = start()
    const { status, body } = create({ name: '', props: [{ key: 'a', value: 'b' }], private: true })
    expect(status).toBe(200)
    expect(Object.keys(body.channel)).toEqual([
      ...['id', 'name', 'owner', 'totalMessages', 'props', 'autoCleanup', 'private'],
      ...['temporaryMembership', 'createdAt', 'updatedAt', 'memberCount'],
    ])
    expect(body.channel).toMatchObject({ owner: { id: ada.aliasId }, memberCount: 1 })
    expect(ada.frames).toMatchObject([{ res: 'v1.channels.player-joined' }])
    expect(Object.keys(ada.frames[0]?.data ?? {})).toEqual(['channel', 'playerAlias'])
    expect(ada.frames[0]?.data.channel).not.toHaveProperty('memberCount')
  })

  it('refuses props that are not right, and names that are too long', () => {
    const { create } = start()
    expect(create({ name: 'c', props: [tooLong] })).toMatchObject({ status: 400, body: rejected })
    expect(create({ name: 'c', props: [{ key: 'a', value: null }] }).body.errors).toEqual({
      'props.0.value': ['Invalid input: expected string, received null'],
    })
    expect(create({ name: 'c', props: {} }).body.errors).toEqual({
      props: ['Props must be an array'],
    })
    expect(create({ name: 'c'.repeat(256) })).toMatchObject(
      refusal(500, 'Something went wrong, please try again later'),
    )
  })
})

describe('joining and leaving', () => {
  it('is idempotent and said once', () => {
    const { ada, bob, create, post } = start()
    create({ name: 'c' })
    expect(post('1/join', bob).body.channel.memberCount).toBe(2)
    expect(post('1/join', bob).body.channel.memberCount).toBe(2)
    expect(bob.take()).toEqual(['v1.channels.player-joined'])
    expect([post('1/leave', bob).status, post('1/leave', bob).status]).toEqual([204, 204])
    expect(bob.frames).toMatchObject([
      { res: 'v1.channels.player-left', data: { meta: { reason: 0 } } },
    ])
    expect(ada.take()).toHaveLength(3)
  })

  it('keeps uninvited players out of private channels', () => {
    const { ada, bob, create, post } = start()
    create({ name: 'c', private: true })
    expect(post('1/join', bob)).toMatchObject(refusal(403, 'This channel is private'))
    expect(post('1/invite', ada, { inviteeAliasId: bob.aliasId }).status).toBe(204)
    expect(bob.take()).toEqual(['v1.channels.player-joined'])
    create({ name: 'open to all' })
    expect(post('2/invite', ada, { inviteeAliasId: bob.aliasId }).status).toBe(204)
    expect(post('1/invite', bob, { inviteeAliasId: ada.aliasId })).toMatchObject(
      refusal(403, 'This player is not the owner of the channel'),
    )
    expect(post('1/invite', ada, { inviteeAliasId: 99 })).toMatchObject(
      refusal(404, 'Invitee not found'),
    )
    expect(post('1/invite', ada, { inviteeAliasId: ada.aliasId })).toMatchObject(
      refusal(400, 'Players cannot invite themselves'),
    )
  })

  it('deletes a channel with auto-cleanup when its owner goes, saying both to everybody', () => {
    const { test, ada, bob, create, post } = start()
    create({ name: 'c', autoCleanup: true })
    post('1/join', bob)
    for (const player of [ada, bob]) player.take()
    post('1/leave', ada)
    for (const player of [ada, bob]) {
      expect(player.take()).toEqual(['v1.channels.player-left', 'v1.channels.deleted'])
    }
    expect(test.call('GET', '/v1/game-channels/1').status).toBe(404)
  })

  it('deletes a temporary one with auto-cleanup when the connection of its owner ends', () => {
    const { test, ada, bob, create, post } = start()
    create({ name: 'c', autoCleanup: true, temporaryMembership: true })
    post('1/join', bob)
    bob.take()
    test.run({ type: 'closed', conn: ada.id })
    const told = ['v1.channels.player-left', 'v1.channels.deleted', 'v1.players.presence.updated']
    expect(bob.take()).toEqual(told)
  })

  it('deletes one with auto-cleanup and no owner when its last member goes', () => {
    const { test, ada, bob, create, post, put } = start()
    create({ name: 'c', autoCleanup: true })
    post('1/join', bob)
    put('1', { ownerAliasId: null })
    post('1/leave', ada)
    expect(test.call('GET', '/v1/game-channels/1').status).toBe(200)
    bob.take()
    post('1/leave', bob)
    expect(bob.take()).toEqual(['v1.channels.player-left', 'v1.channels.deleted'])
  })

  it('keeps an ownerless channel otherwise, which cannot be changed then', () => {
    const { test, ada, bob, create, post, put } = start()
    create({ name: 'c' })
    post('1/join', bob)
    post('1/leave', ada)
    const left = { channel: { owner: { id: ada.aliasId } }, meta: { reason: 0 } }
    expect(bob.frames.at(-1)?.data).toMatchObject(left)
    const { channel } = test.call('GET', '/v1/game-channels/1').body
    expect(channel).toMatchObject({ owner: null, memberCount: 1 })
    expect(put('1', { name: 'd' }, bob).status).toBe(403)
  })
})

describe('PUT /v1/game-channels/:id', () => {
  it('names what was supplied and shows the old times in its frame', () => {
    const { test, ada, bob, create, put } = start()
    create({
      name: 'c',
      props: [
        { key: 'old', value: '1' },
        { key: 'gone', value: '1' },
      ],
    })
    ada.take()
    test.clock += 5_000
    const props = [
      { key: 'gone', value: null },
      { key: 'new', value: '2' },
    ]
    const { body } = put('1', { temporaryMembership: false, name: ' d ', props })
    const [frame] = ada.frames
    expect(frame?.data.changedProperties).toEqual(['name', 'props', 'temporaryMembership'])
    expect(frame?.data.channel).toMatchObject({
      name: 'd',
      updatedAt: '2026-01-02T03:04:05.000Z',
      props: [
        { key: 'new', value: '2' },
        { key: 'old', value: '1' },
      ],
    })
    expect(frame?.data.channel).not.toHaveProperty('memberCount')
    expect(body.channel).toMatchObject({ updatedAt: '2026-01-02T03:04:10.678Z', memberCount: 1 })
    expect(bob.take()).toEqual([])
  })

  it('takes an empty name for none, an empty prop as it is, and a name that stays as a change', () => {
    const { ada, create, put } = start()
    create({ name: 'c' })
    ada.take()
    put('1', { name: '', props: [{ key: 'motto', value: '' }] })
    put('1', { name: 'c' })
    expect(ada.frames.map(({ data }) => data.changedProperties)).toEqual([['props'], ['name']])
    expect(ada.frames[0]?.data.channel.props).toEqual([{ key: 'motto', value: '' }])
  })

  it('tells every member of a transfer to one of them, and of no update', () => {
    const { ada, bob, create, post, put } = start()
    create({ name: 'c' })
    post('1/join', bob)
    for (const player of [ada, bob]) player.take()
    const { channel } = put('1', { ownerAliasId: bob.aliasId }).body
    expect(channel).toMatchObject({ owner: { id: bob.aliasId }, memberCount: 2 })
    const newOwner = { id: bob.aliasId, identifier: 'bob' }
    for (const { frames } of [ada, bob]) {
      expect(frames).toMatchObject([
        { res: 'v1.channels.ownership-transferred', data: { channel: { id: 1 }, newOwner } },
      ])
    }
    expect(put('1', { name: 'mine' }).status).toBe(403)
  })

  it('says a transfer first, with the old flags, and adds the new owner without a word', () => {
    const { test, ada, bob, create, put } = start()
    create({ name: 'c' })
    ada.take()
    // The key that Unity's SDK has for it is none.
    const { channel } = put('1', { newOwnerAliasId: bob.aliasId, props: [] }).body
    expect(channel.owner?.id).toBe(ada.aliasId)
    ada.take()
    const { body } = put('1', { ownerAliasId: bob.aliasId, name: 'd', private: true })
    const told = ['v1.channels.ownership-transferred', 'v1.channels.updated']
    expect(ada.take()).toEqual(told)
    expect(bob.frames).toMatchObject([
      {
        res: 'v1.channels.ownership-transferred',
        data: { channel: { name: 'd', private: false, owner: { id: bob.aliasId } } },
      },
      {
        res: 'v1.channels.updated',
        data: {
          channel: { private: true },
          changedProperties: ['name', 'ownerAliasId', 'private'],
        },
      },
    ])
    expect(body.channel.memberCount).toBe(2)
    expect(
      test.call('GET', '/v1/game-channels/subscriptions', { as: bob }).body.channels,
    ).toHaveLength(1)
  })

  it('says nothing when the owner alone is cleared, or nothing is supplied', () => {
    const { ada, create, put } = start()
    create({ name: 'c' })
    ada.take()
    expect(put('1', {}).status).toBe(200)
    expect(put('1', { name: '  ' }).body.channel.name).toBe('c')
    expect(put('1', { ownerAliasId: null }).body.channel.owner).toBeNull()
    expect(ada.take()).toEqual([])
  })

  it('refuses who is not the owner, unknown owners, and props, saving nothing', () => {
    const { test, bob, create, put } = start()
    create({ name: 'c' })
    expect(put('1', { name: 'd' }, bob)).toMatchObject(
      refusal(403, 'This player is not the owner of the channel'),
    )
    expect(put('1', { name: 'd', ownerAliasId: 99 })).toMatchObject(
      refusal(404, 'New owner not found'),
    )
    expect(put('1', { name: 'd', props: [tooLong] })).toMatchObject({ status: 400, body: rejected })
    expect(test.call('GET', '/v1/game-channels/1').body.channel.name).toBe('c')
  })
})

describe('DELETE /v1/game-channels/:id', () => {
  it('is for the owner, and told to the members', () => {
    const { test, ada, bob, create, post } = start()
    create({ name: 'c' })
    post('1/join', bob)
    for (const player of [ada, bob]) player.take()
    expect(test.call('DELETE', '/v1/game-channels/1', { as: bob }).status).toBe(403)
    expect(test.call('DELETE', '/v1/game-channels/1', { as: ada }).status).toBe(204)
    expect(Object.keys(bob.frames[0]?.data ?? {})).toEqual(['channel'])
    expect([ada.take(), bob.take()]).toEqual([['v1.channels.deleted'], ['v1.channels.deleted']])
    const own = test.call('GET', '/v1/game-channels/subscriptions', { as: bob })
    expect(own.body.channels).toEqual([])
    ada.say(messageFrame(1))
    expect(ada.frames[0]?.data.cause).toBe('Channel not found')
  })
})

describe('lists of channels', () => {
  it('hide private ones, put the busiest first and can be searched', () => {
    const { test, ada, create } = start()
    create({ name: 'alpha', props: [{ key: 'mode', value: 'pvp' }] })
    create({ name: 'beta' })
    create({ name: 'secret', private: true })
    ada.say(messageFrame(2))
    test.run({ type: 'flush-messages' })
    const names = (query: string) =>
      test.call('GET', `/v1/game-channels${query}`).body.channels.map(({ name }) => name)
    expect(names('')).toEqual(['beta', 'alpha'])
    expect(names('?search=ALPH')).toEqual(['alpha'])
    expect(names('?search=ada')).toEqual(['beta', 'alpha'])
    expect(names('?propKey=mode')).toEqual(['alpha'])
    expect(names('?propKey=mode&propValue=pve')).toEqual([])
    expect(names('?page=1')).toEqual([])
    const own = (query: string) =>
      test
        .call('GET', `/v1/game-channels/subscriptions${query}`, { as: ada })
        .body.channels.map(({ name }) => name)
    expect(own('')).toEqual(['alpha', 'beta', 'secret'])
    expect(own('?propKey=mode&propValue=pvp')).toEqual(['alpha'])
    expect(own('?propKey=mode&propValue=pve')).toEqual([])
    expect(test.call('GET', '/v1/game-channels?propValue=x').status).toBe(400)
    expect(test.call('GET', '/v1/game-channels?page=-1').body.errors).toEqual({
      page: ['Too small: expected number to be >=0'],
    })
  })

  it('come in pages of fifty', () => {
    const { test, create } = start()
    for (let made = 0; made < 51; made += 1) create({ name: String(made) })
    const pages = ['', '?page=1'].map((query) => test.call('GET', `/v1/game-channels${query}`).body)
    expect(pages.map(({ channels, ...rest }) => [channels.length, rest])).toEqual([
      [50, { count: 51, itemsPerPage: 50, isLastPage: false }],
      [1, { count: 51, itemsPerPage: 50, isLastPage: true }],
    ])
  })

  it('do not count dev players unless asked', () => {
    const test = testWorld()
    const dev = { 'x-talo-dev-build': '1' }
    const path = '/v1/players/identify?service=username&identifier=dev'
    const { alias } = test.call('GET', path, { headers: dev }).body
    expect(alias.player).toMatchObject({
      devBuild: true,
      props: [{ key: 'META_DEV_BUILD', value: '1' }],
    })
    const as = { aliasId: alias.id }
    const made = test.call('POST', '/v1/game-channels', { as, body: { name: 'c' } })
    expect(made.body.channel.memberCount).toBe(0)
    const headers = { 'x-talo-include-dev-data': '1' }
    expect(test.call('GET', '/v1/game-channels/1', { headers }).body.channel.memberCount).toBe(1)
    const members = (more: Record<string, string>) =>
      test.call('GET', '/v1/game-channels/1/members', { as, headers: more }).body.count
    expect([members({}), members(headers)]).toEqual([0, 1])
  })
})

describe('GET /v1/game-channels/:id/members', () => {
  it('is for members, and can be filtered', () => {
    const { test, ada, bob, create, post } = start()
    create({ name: 'c' })
    const members = (query: string, as = ada) =>
      test.call('GET', `/v1/game-channels/1/members${query}`, { as })
    expect(members('', bob)).toMatchObject(
      refusal(403, 'This player is not a member of the channel'),
    )
    post('1/join', bob)
    const body = { props: [{ key: 'class', value: 'mage' }] }
    test.call('PATCH', `/v1/players/${bob.playerId}`, { body })
    const page = { count: 2, itemsPerPage: 50, isLastPage: true }
    const aliases = [{ id: bob.aliasId }, { id: ada.aliasId }]
    expect(members('').body).toMatchObject({ members: aliases, ...page })
    const ids = (query: string) => members(query).body.members.map(({ id }) => id)
    // Godot's SDK has other names for these, which filter nothing.
    expect(ids('?propKey=class&propValue=mage')).toEqual([bob.aliasId, ada.aliasId])
    expect(ids(`?playerId=${ada.playerId}`)).toEqual([ada.aliasId])
    expect(ids(`?aliasId=${String(bob.aliasId)}`)).toEqual([bob.aliasId])
    expect(ids('?identifier=ada')).toEqual([ada.aliasId])
    expect(ids('?playerPropKey=class&playerPropValue=mage')).toEqual([bob.aliasId])
    expect(ids('?playerGroupId=00000000-0000-4000-8000-000000000009')).toEqual([])
    expect(members('?playerId=x').body.errors).toEqual({ playerId: ['Invalid UUID'] })
  })
})

describe('a channel of the dashboard', () => {
  it('tells of its owner without naming them', () => {
    const { test, ada } = start()
    const channel = { name: 'news', ownerAliasId: ada.aliasId }
    test.run({ type: 'create-channel', game: 0, channel })
    expect(ada.frames).toMatchObject([{ res: 'v1.channels.player-joined' }])
    expect(ada.frames[0]?.data).not.toHaveProperty('playerAlias')
  })
})

it('another game has channels and players of its own', () => {
  const test = testWorld({}, [game, game])
  const ada = test.player('ada')
  test.call('POST', '/v1/game-channels', { as: ada, body: { name: 'c' } })
  const accessKey = test.world.createAccessKey(test.clock, 1, ['*'])
  expect(test.call('GET', '/v1/game-channels/1', { accessKey }).status).toBe(404)
  expect(test.call('GET', `/v1/players/${ada.playerId}`, { accessKey }).status).toBe(404)
  expect(test.call('GET', '/v1/game-channels', { accessKey }).body.channels).toEqual([])
  expect(test.call('POST', '/v1/game-channels/1/join', { accessKey, as: ada }).status).toBe(404)
})
