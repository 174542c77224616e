import { game, messageFrame, testWorld, type TestConn } from '../../../support/worldClient.js'

function refusals(conn: TestConn) {
  return conn.frames.splice(0).map(({ res, data }) => ({ res, ...data }))
}

const unidentified = testWorld()

describe('a frame is refused, in this order, when', () => {
  it('it is no JSON', () => {
    const conn = unidentified.connect()
    conn.take()
    conn.say('not json')
    conn.say(' v1.heartbeat')
    const routing = {
      res: 'v1.error',
      req: 'unknown',
      message: 'An error occurred while routing the message',
      errorCode: 'ROUTING_ERROR',
    }
    expect(refusals(conn)).toEqual([routing, routing])
  })

  it.each(['[]', 'null', '"x"', '5', '{}', '{"req":"v1.connected","data":{}}'])(
    'it is not an envelope of a known request: %s',
    (text) => {
      const conn = unidentified.connect()
      conn.take()
      conn.say(text)
      expect(refusals(conn)).toEqual([
        {
          res: 'v1.error',
          req: 'unknown',
          message: 'Invalid message request',
          errorCode: 'INVALID_MESSAGE',
          cause: text,
        },
      ])
    },
  )

  it.each([[[]], [null], ['x'], [1]])('its data is no object: %j', (data) => {
    const conn = unidentified.connect()
    conn.take()
    conn.say({ req: 'v1.channels.message', data })
    expect(refusals(conn)).toMatchObject([{ errorCode: 'INVALID_MESSAGE' }])
  })

  it('no player is identified, whatever else is wrong with it', () => {
    const test = testWorld()
    const conn = test.connect(test.key())
    conn.take()
    conn.say({ req: 'v1.channels.message', data: {} })
    conn.say({ req: 'v1.player-relationships.broadcast', data: {} })
    expect(refusals(conn)).toEqual([
      {
        res: 'v1.error',
        req: 'v1.channels.message',
        message: 'You must identify a player before sending this request',
        errorCode: 'NO_PLAYER_FOUND',
      },
      {
        res: 'v1.error',
        req: 'v1.player-relationships.broadcast',
        message: 'You must identify a player before sending this request',
        errorCode: 'NO_PLAYER_FOUND',
      },
    ])
  })

  it('its key lacks a scope, even if its data is wrong', () => {
    const test = testWorld()
    const conn = test.connect(test.key('write:players'))
    conn.take()
    conn.say({ req: 'v1.players.identify', data: {} })
    const player = test.player('ada', test.key('read:players'))
    player.take()
    player.say(messageFrame(1))
    player.say({ req: 'v1.player-relationships.broadcast', data: { message: '' } })
    expect([...refusals(conn), ...refusals(player)]).toMatchObject([
      {
        req: 'v1.players.identify',
        errorCode: 'MISSING_ACCESS_KEY_SCOPES',
        message: 'Missing access key scope(s): read:players',
      },
      { message: 'Missing access key scope(s): write:gameChannels' },
      { message: 'Missing access key scope(s): write:playerBroadcasts' },
    ])
  })

  it.each([
    { req: 'v1.players.identify', data: { playerAliasId: '1', socketToken: 'x' } },
    { req: 'v1.players.identify', data: { playerAliasId: 1 } },
    { req: 'v1.players.identify', data: { playerAliasId: 1, socketToken: '', sessionToken: null } },
    { req: 'v1.channels.message', data: { channel: { id: '1' }, message: '' } },
    { req: 'v1.channels.message', data: { channel: 1, message: '' } },
    { req: 'v1.player-relationships.broadcast', data: { message: 1 } },
  ])('its data is wrong, which is echoed: %j', ({ req, data }) => {
    const player = unidentified.player('ada')
    player.say({ req, data, extra: true })
    expect(refusals(player)).toEqual([
      {
        res: 'v1.error',
        req,
        message: 'Invalid message data for request',
        errorCode: 'INVALID_MESSAGE_DATA',
        cause: JSON.stringify(data),
      },
    ])
  })

  it('it is nested too deeply to be written again', () => {
    const conn = unidentified.connect()
    conn.take()
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    conn.say(`{"req":"v1.players.identify","data":{"deep":${deep}}}`)
    expect(refusals(conn)).toMatchObject([
      { req: 'v1.players.identify', errorCode: 'ROUTING_ERROR' },
    ])
  })
})

describe('identify', () => {
  const data = (playerAliasId: number, socketToken: string) => ({
    req: 'v1.players.identify',
    data: { playerAliasId, socketToken },
  })

  it('refuses a token that is wrong, of another alias, replaced or an hour old', () => {
    const test = testWorld()
    const [ada, bob] = [test.identify('ada'), test.identify('bob')]
    const conn = test.connect()
    conn.take()
    conn.say(data(ada.alias.id, 'x'))
    conn.say(data(ada.alias.id, bob.socketToken))
    conn.say(data(99, ada.socketToken))
    test.identify('ada')
    conn.say(data(ada.alias.id, ada.socketToken))
    const { socketToken } = test.identify('ada')
    test.clock += 3_600_000
    conn.say(data(ada.alias.id, socketToken))
    expect(refusals(conn)).toEqual(
      Array.from({ length: 5 }, () => ({
        res: 'v1.error',
        req: 'v1.players.identify',
        message: 'Invalid socket token',
        errorCode: 'INVALID_SOCKET_TOKEN',
      })),
    )
  })

  it('finds no alias of another game', () => {
    const test = testWorld({}, [game, game])
    const { alias, socketToken } = test.identify('ada')
    const conn = test.connect(test.world.createAccessKey(test.clock, 1, ['*']))
    conn.take()
    conn.say(data(alias.id, socketToken))
    expect(refusals(conn)).toMatchObject([
      {
        errorCode: 'LISTENER_ERROR',
        cause: 'PlayerAlias not found ({ id: 1, player: { game: 2 } })',
      },
    ])
  })

  it('asks a player with Talo authentication for the session', () => {
    const test = testWorld()
    const { alias, socketToken, sessionToken } = test.register('ada')
    const conn = test.connect()
    conn.take()
    conn.say(data(alias.id, socketToken))
    expect(refusals(conn)).toMatchObject([
      { errorCode: 'INVALID_SESSION_TOKEN', message: 'Invalid session token' },
    ])
    conn.say({
      req: 'v1.players.identify',
      data: { playerAliasId: alias.id, socketToken, sessionToken },
    })
    const success = conn.frames.at(-1)
    expect(success).toMatchObject({
      res: 'v1.players.identify.success',
      data: { player: { auth: { email: null, verificationEnabled: false } } },
    })
    expect(conn.frames[0]?.data.presence.playerAlias?.player.auth).toHaveProperty('email', null)
  })

  it('leaves the old player online when the connection becomes another one', () => {
    const test = testWorld()
    const ada = test.player('ada')
    const bob = test.identify('bob')
    ada.say(data(bob.alias.id, bob.socketToken))
    expect(ada.frames[0]?.data.presence.playerAlias?.id).toBe(bob.alias.id)
    const { body } = test.call('GET', `/v1/players/presence/${ada.playerId}`)
    expect(body.presence.online).toBe(true)
  })
})

describe('a channel message', () => {
  it('fails for who is no member, and for a channel that is not there', () => {
    const test = testWorld()
    const [ada, bob] = [test.player('ada'), test.player('bob')]
    ada.take()
    test.call('POST', '/v1/game-channels', { as: ada, body: { name: 'c' } })
    bob.say(messageFrame(1))
    bob.say(messageFrame(7))
    expect(refusals(bob)).toMatchObject([
      { req: 'v1.channels.message', errorCode: 'LISTENER_ERROR', cause: 'Player not in channel' },
      { req: 'v1.channels.message', errorCode: 'LISTENER_ERROR', cause: 'Channel not found' },
    ])
    expect(ada.take()).toEqual(['v1.channels.player-joined'])
  })

  it('makes a channel unknown for ten minutes that was written to before it was there', () => {
    const test = testWorld()
    const ada = test.player('ada')
    ada.say(messageFrame(1))
    test.call('POST', '/v1/game-channels', { as: ada, body: { name: 'c' } })
    ada.take()
    ada.say(messageFrame(1))
    expect(refusals(ada)).toMatchObject([{ cause: 'Channel not found' }])
    test.clock += 600_000
    ada.say(messageFrame(1))
    expect(ada.take()).toEqual(['v1.channels.message'])
  })

  it.each(['ten minutes later', 'they leave and join'])(
    'does not reach a new owner who was no member, until %s',
    (until) => {
      const test = testWorld()
      const [ada, bob] = [test.player('ada'), test.player('bob')]
      test.call('POST', '/v1/game-channels', { as: ada, body: { name: 'c' } })
      ada.say(messageFrame(1))
      const body = { ownerAliasId: bob.aliasId }
      expect(test.call('PUT', '/v1/game-channels/1', { as: ada, body }).status).toBe(200)
      bob.take()
      bob.say(messageFrame(1))
      expect(refusals(bob)).toMatchObject([{ cause: 'Player not in channel' }])
      if (until === 'ten minutes later') test.clock += 600_000
      else {
        test.call('POST', '/v1/game-channels/1/leave', { as: bob })
        test.call('POST', '/v1/game-channels/1/join', { as: bob })
      }
      bob.say(messageFrame(1))
      expect(bob.take()).toContain('v1.channels.message')
    },
  )

  it('says nothing at all to a sender who may not read', () => {
    const test = testWorld()
    const mute = test.player('mute', test.key('read:players', 'write:gameChannels'))
    test.call('POST', '/v1/game-channels', { as: mute, body: { name: 'c' } })
    mute.say(messageFrame(1))
    expect(mute.take()).toEqual([])
  })

  it('shows its sender as they were up to five seconds ago', () => {
    const test = testWorld()
    const ada = test.player('ada')
    test.call('POST', '/v1/game-channels', { as: ada, body: { name: 'c' } })
    ada.say(messageFrame(1))
    const body = { props: [{ key: 'level', value: '2' }] }
    test.call('PATCH', `/v1/players/${ada.playerId}`, { body })
    ada.say(messageFrame(1))
    test.clock += 5_000
    ada.say(messageFrame(1))
    const props = ada.frames
      .filter(({ res }) => res === 'v1.channels.message')
      .map(({ data }) => data.playerAlias.player.props)
    expect(props).toEqual([[], [], [{ key: 'level', value: '2' }]])
  })
})

describe('a broadcast', () => {
  it('reaches confirmed subscribers only', () => {
    const test = testWorld()
    const [ada, bob, carol] = [test.player('ada'), test.player('bob'), test.player('carol')]
    for (const subscriber of [bob, carol]) {
      const body = { aliasId: ada.aliasId, relationshipType: 'unidirectional' }
      test.call('POST', '/v1/players/relationships', { as: subscriber, body })
    }
    test.call('PUT', '/v1/players/relationships/1/confirm', { as: ada })
    for (const player of [ada, bob, carol]) player.take()
    ada.say({ req: 'v1.player-relationships.broadcast', data: { message: 'hi' } })
    expect([ada.take(), carol.take()]).toEqual([[], []])
    expect(bob.frames).toMatchObject([
      { data: { message: 'hi', playerAlias: { id: ada.aliasId } } },
    ])
  })
})

describe('the rate limit of a connection', () => {
  const few = {
    auth: 1e6,
    default: 1e6,
    socketIdentified: 5,
    socketUnidentified: 3,
    windowMs: 60_000,
  }

  it('warns three times and then closes with 1008', () => {
    const test = testWorld({ limits: few })
    const conn = test.connect()
    conn.take()
    for (let sent = 0; sent < 6; sent += 1) conn.say('v1.heartbeat')
    const error = {
      req: 'unknown',
      message: 'Rate limit exceeded',
      errorCode: 'RATE_LIMIT_EXCEEDED',
    }
    expect(conn.frames.map(({ data }) => data)).toEqual(['', '', '', error, error, error])
    expect(conn.ended).toBeUndefined()
    conn.say('v1.heartbeat')
    expect(conn.ended).toEqual({ code: 1008, reason: 'RATE_LIMIT_EXCEEDED' })
  })

  it('is fresh once identified, and again a minute after the first excess', () => {
    const test = testWorld({ limits: few })
    const player = test.player('ada')
    for (let sent = 0; sent < 5; sent += 1) player.say('v1.heartbeat')
    expect(new Set(player.take())).toEqual(new Set(['v1.heartbeat']))
    test.clock += 30_000
    player.say('v1.heartbeat')
    test.clock += 59_999
    player.say('v1.heartbeat')
    expect(player.take()).toEqual(['v1.error', 'v1.error'])
    test.clock += 1
    player.say('v1.heartbeat')
    expect(player.take()).toEqual(['v1.heartbeat'])
  })

  it('is forgiven by signs of life', () => {
    const test = testWorld({ limits: few })
    const conn = test.connect()
    for (let sent = 0; sent < 6; sent += 1) conn.say('v1.heartbeat')
    test.run({ type: 'pong', conn: conn.id })
    conn.say('v1.heartbeat')
    expect(conn.ended).toBeUndefined()
    conn.say('v1.heartbeat')
    expect(conn.ended).toEqual({ code: 1008, reason: 'RATE_LIMIT_EXCEEDED' })
  })
})
