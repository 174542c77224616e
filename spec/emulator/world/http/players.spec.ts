import { identifyFrame } from '../../../support/emulatorClient.js'
import {
  game,
  type TestPlayer,
  testWorld,
  refusal,
  sessionHeaders,
} from '../../../support/worldClient.js'

describe('GET /v1/players/identify', () => {
  const identify = '/v1/players/identify'

  it('makes a player once, and issues a socket token every time', () => {
    const test = testWorld()
    const first = test.identify('ada')
    test.clock += 1_000
    const second = test.identify('ada')
    expect(Object.keys(first)).toEqual(['alias', 'socketToken'])
    expect(second.alias.id).toBe(first.alias.id)
    expect(second.socketToken).not.toBe(first.socketToken)
    expect(first.alias.createdAt).toBe('2026-01-02T03:04:05.678Z')
    expect(second.alias.createdAt).toBe('2026-01-02T03:04:05.000Z')
  })

  it('trims what it looks for', () => {
    const test = testWorld()
    const { alias } = test.identify('ada')
    const path = `${identify}?service=%20username&identifier=ada%20`
    expect(test.call('GET', path).body.alias.id).toBe(alias.id)
  })

  it('needs a service and an identifier', () => {
    const test = testWorld()
    expect(test.call('GET', `${identify}?identifier=`)).toMatchObject({
      status: 400,
      body: {
        errors: {
          service: ['service is missing from the request query'],
          identifier: ['Invalid identifier, must be a non-empty string'],
        },
      },
    })
  })

  it('looks at lengths before it trims', () => {
    const test = testWorld()
    expect(test.call('GET', `${identify}?service=username&identifier=%20`)).toMatchObject({
      status: 200,
      body: { alias: { identifier: '' } },
    })
  })

  it('makes no player without the scope, none of Talo, and none with a rude name', () => {
    const test = testWorld({}, [{ ...game, blockAliasIdentifierProfanity: true }])
    const path = `${identify}?service=username&identifier=ada`
    expect(test.call('GET', path, { accessKey: test.key('read:players') })).toMatchObject(
      refusal(
        404,
        'Player not found. Use an access key with the write:players scope to automatically create players',
      ),
    )
    expect(test.call('GET', `${identify}?service=talo&identifier=ada`)).toMatchObject(
      refusal(404, 'Player not found: Talo aliases must be created using the /v1/players/auth API'),
    )
    expect(test.call('GET', `${identify}?service=username&identifier=fuckface`)).toMatchObject(
      refusal(400, 'Alias identifier contains inappropriate language', {
        errorCode: 'IDENTIFIER_PROFANITY',
      }),
    )
    // Scopes come before the player.
    expect(
      test.call('GET', `${identify}?service=talo&identifier=ada`, {
        accessKey: test.key('write:players'),
      }),
    ).toMatchObject(refusal(403, 'Missing access key scope(s): read:players'))
    const long = 'x'.repeat(1025)
    expect(test.call('GET', `${identify}?service=username&identifier=${long}`).status).toBe(500)
  })

  it('lets a Talo alias without authentication be made by a name with a space', () => {
    const test = testWorld()
    const { alias } = test.call('GET', `${identify}?service=%20talo&identifier=ada`).body
    expect(alias.service).toBe('talo')
    expect(alias.player).not.toHaveProperty('auth')
  })

  it('asks for the session of a player with Talo authentication', () => {
    const test = testWorld()
    const { sessionToken } = test.register('ada')
    const path = `${identify}?service=talo&identifier=ada`
    expect(test.call('GET', path).body.errorCode).toBe('MISSING_SESSION')
    const call = (session: string) =>
      test.call('GET', path, { headers: { 'x-talo-session': session } }).body
    expect(call('x').errorCode).toBe('INVALID_SESSION')
    expect(call(sessionToken)).not.toHaveProperty('sessionToken')
    expect(call(sessionToken).alias.player.auth).toMatchObject({ email: null })
  })
})

describe('POST /v1/players/socket-token', () => {
  it('replaces the token, and needs an alias and the write scope', () => {
    const test = testWorld()
    const ada = test.player('ada')
    const path = '/v1/players/socket-token'
    const { socketToken } = test.call('POST', path, { as: ada }).body
    ada.say(identifyFrame(ada))
    expect(ada.frames.at(-1)?.data.errorCode).toBe('INVALID_SOCKET_TOKEN')
    ada.say(identifyFrame({ ...ada, socketToken }))
    expect(ada.frames.at(-1)?.res).toBe('v1.players.identify.success')
    expect(test.call('POST', path).status).toBe(400)
    expect(test.call('POST', path, { as: { aliasId: 9 } }).status).toBe(404)
    expect(test.call('POST', path, { as: ada, accessKey: test.key('read:players') }).status).toBe(
      403,
    )
  })
})

describe('players by id', () => {
  it('come with their aliases', () => {
    const test = testWorld()
    const ada = test.player('ada')
    const { player } = test.call('GET', `/v1/players/${ada.playerId}`).body
    expect(Object.keys(player)).toEqual([
      ...['id', 'props', 'aliases', 'devBuild', 'createdAt', 'lastSeenAt', 'groups', 'presence'],
    ])
    expect(player.aliases).toMatchObject([{ id: ada.aliasId }])
    expect(test.call('GET', '/v1/players/nobody').status).toBe(404)
  })

  it('are changed by any player, and answered without aliases', () => {
    const test = testWorld()
    const ada = test.player('ada')
    const patch = (props: unknown) =>
      test.call('PATCH', `/v1/players/${ada.playerId}`, { body: { props } }).body
    expect(
      patch([
        { key: 'META_X', value: '1' },
        { key: 'a', value: '1' },
        { key: 'a', value: '2' },
      ]),
    ).toMatchObject({
      player: { aliases: [], props: [{ key: 'a', value: '1' }] },
      rejectedProps: [],
    })
    const { player } = patch([
      { key: 'list[]', value: 'x' },
      { key: 'list[]', value: 'x' },
      { key: 'b', value: '' },
    ])
    expect(player.props).toEqual([
      { key: 'b', value: '' },
      { key: 'a', value: '1' },
      { key: 'list[]', value: 'x' },
    ])
    expect(
      patch([
        { key: 'list[]', value: null },
        { key: 'a', value: null },
      ]).player.props,
    ).toEqual([{ key: 'b', value: '' }])
    expect(patch('x').errors).toEqual({ props: ['Props must be an array'] })
    expect(test.call('PATCH', '/v1/players/nobody', { body: {} }).status).toBe(404)
  })

  it('lose the old value of a prop whose new one is rejected', () => {
    const test = testWorld({}, [{ ...game, blockPropsProfanity: true }])
    const ada = test.player('ada')
    const patch = (key: string, value: string) =>
      test.call('PATCH', `/v1/players/${ada.playerId}`, { body: { props: [{ key, value }] } }).body
    patch('motto', 'hello')
    const { player, rejectedProps } = patch('motto', 'shit')
    expect(rejectedProps).toEqual([
      { key: 'motto', error: 'PROP_CONTAINS_PROFANITY', message: 'Prop value contains profanity' },
    ])
    expect(player.props).toEqual([])
    expect(patch('shit', 'fine').player.props).toEqual([{ key: 'shit', value: 'fine' }])
  })
})

describe('GET /v1/players/search', () => {
  it('finds ids, identifiers and props, newest seen first, 25 at most', () => {
    const test = testWorld()
    const ada = test.player('ada-lovelace')
    const body = { props: [{ key: 'title', value: 'Countess of Lovelace' }] }
    test.clock += 1_000
    const bob = test.player('bob')
    test.call('PATCH', `/v1/players/${bob.playerId}`, { body })
    const search = (query: string) => test.call('GET', `/v1/players/search?query=${query}`).body
    expect(search('lovelace').players.map(({ id }) => id)).toEqual([bob.playerId, ada.playerId])
    expect(search(ada.playerId).count).toBe(1)
    for (let made = 0; made < 26; made += 1) test.identify(`many${String(made)}`)
    expect(search('many')).toMatchObject({ count: 26, itemsPerPage: 25, isLastPage: false })
    expect(search('many').players).toHaveLength(25)
  })

  it('needs something to look for', () => {
    const test = testWorld()
    const errors = (path: string) => test.call('GET', `/v1/players/search${path}`).body.errors
    expect(errors('')).toEqual({ query: ['query is missing from the request query'] })
    expect(errors('?query=%20-%20')).toEqual({ query: ['Query must be a non-empty string'] })
  })
})

describe('POST /v1/players/merge', () => {
  function start() {
    const test = testWorld()
    const one = test.player('ada')
    const two = test.identify('steve', 'epic').alias
    const merge = (playerId1: string, playerId2: string, as = one) =>
      test.call('POST', '/v1/players/merge', { as, body: { playerId1, playerId2 } })
    return { test, one, two, merge }
  }

  it('gives the second player to the first', () => {
    const { test, one, two, merge } = start()
    const props = [{ key: 'a', value: '2' }]
    test.call('PATCH', `/v1/players/${two.player.id}`, { body: { props } })
    one.take()
    const { player, ...rest } = merge(one.playerId, two.player.id).body
    expect(rest).toEqual({})
    expect(player.aliases.map(({ id }) => id)).toEqual([one.aliasId, two.id])
    expect(player.props).toEqual(props)
    expect(test.call('GET', `/v1/players/${two.player.id}`).status).toBe(404)
    expect(test.identify('steve', 'epic').alias.player.id).toBe(one.playerId)
    expect(one.take()).toEqual([])
    const as = { aliasId: two.id }
    expect(test.call('POST', '/v1/players/socket-token', { as }).status).toBe(200)
  })

  it('is refused where it makes no sense', () => {
    const { test, one, merge } = start()
    const unknownId = '00000000-0000-4000-8000-0000000000ff'
    const bob = test.player('bob')
    expect(merge(one.playerId, one.playerId).body.message).toBe(
      'Cannot merge a player into themselves',
    )
    expect(merge(unknownId, one.playerId).body.message).toBe(`Player ${unknownId} does not exist`)
    expect(merge(one.playerId, unknownId).body.message).toBe(`Player ${unknownId} does not exist`)
    expect(merge(one.playerId, bob.playerId).body.message).toBe(
      'Cannot merge players: both players have aliases with the following service(s): username',
    )
    const why = {
      steam: 'has a Steam alias',
      google_play_games: 'has a Google Play Games alias',
    }
    for (const [service, text] of Object.entries(why)) {
      const { id } = test.identify('x', service).alias.player
      expect(merge(one.playerId, id).body.message).toBe(`Player ${id} ${text} and cannot be merged`)
    }
    const { id } = test.register('cleo').alias.player
    expect(merge(one.playerId, id).body.message).toBe(
      `Player ${id} has authentication enabled and cannot be merged`,
    )
    expect(merge('x', id).status).toBe(400)
    const request = { body: { playerId1: one.playerId, playerId2: bob.playerId } }
    expect(test.call('POST', '/v1/players/merge', request).status).toBe(400)
    const accessKey = test.key('read:players')
    const reader = { ...request, as: one, accessKey }
    expect(test.call('POST', '/v1/players/merge', reader).status).toBe(403)
    const { player } = test.identify('y', 'game_center').alias
    expect(merge(one.playerId, player.id).status).toBe(200)
  })

  it('locks a first player with Talo authentication out who goes on as the second', () => {
    const { test, two } = start()
    const cleo = test.register('cleo')
    const headers = sessionHeaders(cleo)
    const body = { playerId1: cleo.alias.player.id, playerId2: two.player.id }
    expect(test.call('POST', '/v1/players/merge', { headers, body }).status).toBe(200)
    const other = { ...headers, 'x-talo-alias': String(two.id) }
    const path = '/v1/game-channels/subscriptions'
    expect(test.call('GET', path, { headers: other })).toMatchObject({
      status: 401,
      body: { errorCode: 'INVALID_SESSION' },
    })
    expect(test.call('GET', path, { as: { aliasId: two.id } }).status).toBe(200)
  })

  it.each(['talo', 'steam', 'google_play_games', 'game_center'])(
    "is the first player's own to make where an alias of %s says who they are",
    (service) => {
      const { test, two, merge } = start()
      const { alias: cleo } =
        service === 'talo' ? test.register('cleo') : test.identify('cleo', service)
      const unknownId = '00000000-0000-4000-8000-0000000000ff'
      expect(merge(cleo.player.id, unknownId).body.message).toBe(
        `Player ${unknownId} does not exist`,
      )
      expect(merge(cleo.player.id, two.player.id)).toMatchObject(
        refusal(403, `This merge must be initiated by player ${cleo.player.id}`),
      )
      if (service === 'talo') return
      expect(merge(cleo.player.id, two.player.id, { aliasId: cleo.id } as TestPlayer).status).toBe(
        200,
      )
    },
  )

  it("keeps the second player's value of a key that both have, and one value of an array", () => {
    const { test, one, two, merge } = start()
    const patch = (id: string, props: object[]) =>
      test.call('PATCH', `/v1/players/${id}`, { body: { props } })
    patch(one.playerId, [
      { key: 'level', value: '1' },
      { key: 'hat', value: 'red' },
      { key: 'items[]', value: 'axe' },
    ])
    test.clock += 1_000
    patch(two.player.id, [
      { key: 'level', value: '2' },
      { key: 'items[]', value: 'bow' },
      { key: 'items[]', value: 'cup' },
    ])
    expect(merge(one.playerId, two.player.id).body.player.props).toEqual([
      { key: 'level', value: '2' },
      { key: 'items[]', value: 'bow' },
      { key: 'hat', value: 'red' },
    ])
  })

  it('leaves an alias of the second player to the first, with its connections', () => {
    const { one, two, merge, test } = start()
    const steve = test.player('steve2')
    merge(one.playerId, two.player.id)
    test.call('PUT', '/v1/players/presence', {
      as: { aliasId: two.id },
      body: { customStatus: 'here' },
    })
    const { presence } = steve.frames.at(-1)?.data ?? {}
    expect(presence?.playerAlias).toMatchObject({ id: two.id, player: { id: one.playerId } })
  })
})

it('GET /v1/game-config leaves out the keys of the server', () => {
  const liveConfig = [
    { key: 'xp', value: '1' },
    { key: 'META_X', value: '1' },
  ]
  const test = testWorld({}, [{ ...game, liveConfig }])
  expect(test.call('GET', '/v1/game-config').body).toEqual({ config: [{ key: 'xp', value: '1' }] })
})
