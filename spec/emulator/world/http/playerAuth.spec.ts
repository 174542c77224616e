import {
  game,
  testWorld,
  type TestCall,
  refusal,
  sessionHeaders,
} from '../../../support/worldClient.js'
import type { Fields } from '../../../support/emulatorClient.js'

const auth = '/v1/players/auth'

function start(registration: object = {}) {
  const test = testWorld({}, [{ ...game, blockAliasIdentifierProfanity: true }])
  const post = (path: string, body: unknown, options: TestCall = {}, method = 'POST') =>
    test.call(method, `${auth}${path}`, { ...options, body })
  const register = (more: object) =>
    post('/register', { identifier: 'ada', password: 'secret', ...more })
  let session: Fields = register(registration).body
  const mine = (path: string, body: object = {}, method = 'POST') =>
    post(path, { currentPassword: 'secret', ...body }, { headers: sessionHeaders(session) }, method)
  const login = (more: object = {}) =>
    post('/login', { identifier: 'ada', password: 'secret', ...more })
  const use = (fields: Fields) => {
    session = fields
  }
  const health = (fields = session) =>
    test.call('GET', '/v1/game-config', { headers: sessionHeaders(fields) }).status
  return { test, post, register, login, mine, use, health, session }
}

const wrongPassword = refusal(403, 'Current password is incorrect', {
  errorCode: 'INVALID_CREDENTIALS',
})

describe('register', () => {
  it('signs in', () => {
    const { session, register } = start({ email: ' Ada@Example.com ' })
    expect(Object.keys(session)).toEqual(['alias', 'sessionToken', 'socketToken'])
    expect(session.alias).toMatchObject({
      service: 'talo',
      identifier: 'ada',
      player: {
        auth: {
          email: 'ada@example.com',
          verificationEnabled: false,
          sessionCreatedAt: '2026-01-02T03:04:05.678Z',
        },
      },
    })
    const { body } = register({ identifier: 'bob', withRefresh: true })
    expect(Object.keys(body)).toEqual(['alias', 'sessionToken', 'refreshToken', 'socketToken'])
  })

  it.each([
    [
      { verificationEnabled: true },
      { errors: { email: ['email is required when verificationEnabled is true'] } },
    ],
    [
      { identifier: 'shithead' },
      {
        message: 'Alias identifier contains inappropriate language',
        errorCode: 'IDENTIFIER_PROFANITY',
      },
    ],
    [
      { identifier: 'bob', email: 'nonsense' },
      { message: 'Invalid email address', errorCode: 'INVALID_EMAIL' },
    ],
    [
      { identifier: 'bob', email: 'ADA@example.com' },
      { message: 'This email address is already in use', errorCode: 'EMAIL_TAKEN' },
    ],
    [
      {},
      {
        message: "Player with identifier 'ada' already exists",
        errorCode: 'IDENTIFIER_TAKEN',
        field: 'aliases',
      },
    ],
    [
      { password: 1 },
      { errors: { password: ['Invalid input: expected string, received number'] } },
    ],
  ])('refuses %j', (more, body) => {
    const { register } = start({ email: 'ada@example.com' })
    expect(register(more)).toMatchObject({ status: 400, body })
  })

  it('needs both scopes for players', () => {
    const { test, post } = start()
    const accessKey = test.key('read:players')
    const body = { identifier: 'bob', password: 'x' }
    expect(post('/register', body, { accessKey })).toMatchObject(
      refusal(403, 'Missing access key scope(s): write:players'),
    )
  })
})

describe('login', () => {
  it('ends every earlier session of the player', () => {
    const { login, health, session } = start()
    expect(health()).toBe(200)
    const again = login().body
    expect(health(session)).toBe(401)
    expect(health(again)).toBe(200)
  })

  it('refuses a wrong identifier and a wrong password alike', () => {
    const { login } = start()
    const refused = refusal(401, 'Incorrect identifier or password', {
      errorCode: 'INVALID_CREDENTIALS',
    })
    expect(login({ identifier: 'bob' })).toMatchObject(refused)
    expect(login({ password: 'guess' })).toMatchObject(refused)
  })

  it('asks for a mailed code where verification is on', () => {
    const { test, post, login, session } = start({ email: 'a@b.c', verificationEnabled: true })
    const aliasId = session.alias.id
    expect(login().body).toEqual({ aliasId, verificationRequired: true })
    const { mailbox } = test.world
    expect(mailbox).toMatchObject([{ to: 'a@b.c', subject: 'verification', aliasId }])
    const code = mailbox[0]?.code ?? ''
    expect(code).toMatch(/^\d{6}$/)
    expect(post('/verify', { aliasId, code: 'guess' })).toMatchObject(
      refusal(403, 'Invalid code', { errorCode: 'VERIFICATION_CODE_INVALID' }),
    )
    expect(post('/verify', { aliasId: 99, code })).toMatchObject(
      refusal(403, 'Player alias not found', { errorCode: 'VERIFICATION_ALIAS_NOT_FOUND' }),
    )
    const { alias } = test.identify('bob')
    expect(post('/verify', { aliasId: alias.id, code })).toMatchObject(
      refusal(400, 'Player does not have authentication'),
    )
    expect(post('/verify', { aliasId, code }).body.alias.id).toBe(aliasId)
    expect(post('/verify', { aliasId, code }).status).toBe(403)
    login()
    test.clock += 300_000
    expect(post('/verify', { aliasId, code: mailbox[1]?.code }).status).toBe(403)
  })
})

describe('refresh', () => {
  it('gives a new pair of tokens for one that was not used yet', () => {
    const { post, use, health, session } = start({ withRefresh: true })
    const { refreshToken, sessionToken, alias } = session
    const { status, body } = post(
      '/refresh',
      { refreshToken },
      { headers: { 'x-talo-alias': '1' } },
    )
    expect(status).toBe(200)
    expect(Object.keys(body)).toEqual(['sessionToken', 'refreshToken'])
    expect(health()).toBe(401)
    use({ ...body, alias })
    expect(health({ ...body, alias })).toBe(200)
    for (const bad of [refreshToken, sessionToken, 'x']) {
      expect(post('/refresh', { refreshToken: bad })).toMatchObject(
        refusal(401, 'Invalid refresh token', { errorCode: 'INVALID_SESSION' }),
      )
    }
  })

  it('is no session, although it says who it is for', () => {
    const { health, session } = start({ withRefresh: true })
    expect(health({ ...session, sessionToken: session.refreshToken })).toBe(401)
    expect(health()).toBe(200)
  })

  it('is good for thirty days, a session with it for fifteen minutes, one without for ever', () => {
    const { test, post, login, health, session } = start({ withRefresh: true })
    test.clock += 15 * 60_000
    expect(health()).toBe(401)
    test.clock += 29 * 86_400_000
    const { refreshToken } = post('/refresh', session).body
    test.clock += 30 * 86_400_000
    expect(post('/refresh', { refreshToken }).status).toBe(401)
    const endless = login().body
    test.clock += 365 * 86_400_000
    expect(health(endless)).toBe(200)
  })
})

describe('the account', () => {
  it('is logged out of, which leaves its sockets alone', () => {
    const { test, mine, post, health, session } = start()
    const conn = test.connect()
    const { alias, socketToken, sessionToken } = session
    const data = { playerAliasId: alias.id, socketToken, sessionToken }
    conn.say({ req: 'v1.players.identify', data })
    expect(mine('/logout').status).toBe(204)
    expect(health()).toBe(401)
    conn.take()
    conn.say({ req: 'v1.player-relationships.broadcast', data: { message: '' } })
    expect(conn.take()).toEqual([])
    const headers = {
      'x-talo-alias': '99',
      'x-talo-player': alias.player.id.replace(/.$/, 'f'),
      'x-talo-session': 'x',
    }
    expect(post('/logout', {}, { headers }).status).toBe(500)
    const bob = test.identify('bob')
    const other = { ...headers, 'x-talo-alias': String(bob.alias.id) }
    expect(post('/logout', {}, { headers: other })).toMatchObject(
      refusal(400, 'Player does not have authentication'),
    )
  })

  it('asks for its headers by name', () => {
    const { post } = start()
    expect(post('/logout', {}).body.errors).toEqual({
      'x-talo-alias': ['x-talo-alias is missing from the request headers'],
      'x-talo-player': ['x-talo-player is missing from the request headers'],
      'x-talo-session': ['x-talo-session header is required'],
    })
  })

  it('changes its password', () => {
    const { mine, login, health } = start()
    expect(mine('/change_password', { currentPassword: 'x', newPassword: 'y' })).toMatchObject(
      wrongPassword,
    )
    expect(mine('/change_password', { newPassword: 'secret' })).toMatchObject(
      refusal(400, 'Please choose a different password', {
        errorCode: 'NEW_PASSWORD_MATCHES_CURRENT_PASSWORD',
      }),
    )
    expect(mine('/change_password', { newPassword: 'new' }).status).toBe(204)
    expect(health()).toBe(200)
    expect(login({ password: 'new' }).status).toBe(200)
  })

  it('changes its email', () => {
    const { mine, register } = start({ email: 'ada@example.com' })
    register({ identifier: 'bob', email: 'bob@example.com' })
    const change = (newEmail: string, more = {}) => mine('/change_email', { newEmail, ...more })
    expect(change('x@y.z', { currentPassword: 'x' })).toMatchObject(wrongPassword)
    expect(change('ADA@example.com').body.errorCode).toBe('NEW_EMAIL_MATCHES_CURRENT_EMAIL')
    expect(change('bob@example.com').body.errorCode).toBe('EMAIL_TAKEN')
    expect(change('bob').body.errorCode).toBe('INVALID_EMAIL')
    expect(change('countess@example.com').status).toBe(204)
  })

  it('changes its identifier, in lower case', () => {
    const { test, mine } = start()
    test.identify('bob')
    const change = (newIdentifier: string, more = {}) =>
      mine('/change_identifier', { newIdentifier, ...more })
    expect(change('x', { currentPassword: 'x' })).toMatchObject(wrongPassword)
    expect(change('shit').body.errorCode).toBe('IDENTIFIER_PROFANITY')
    expect(change(' ADA ').body).toMatchObject({
      message: 'Please choose a different identifier',
      errorCode: 'NEW_IDENTIFIER_MATCHES_CURRENT_IDENTIFIER',
    })
    expect(change('Bob')).toMatchObject(
      refusal(400, 'This identifier is already taken', { errorCode: 'IDENTIFIER_TAKEN' }),
    )
    expect(change('Countess').body.alias).toMatchObject({
      identifier: 'countess',
      player: { auth: { email: null } },
    })
  })

  it('gets a new password by mail, which ends the session', () => {
    const { test, post, login, health } = start({ email: 'a@b.c' })
    expect(post('/forgot_password', { email: 'nobody@b.c' }).status).toBe(204)
    expect(test.world.mailbox).toEqual([])
    expect(post('/forgot_password', { email: 'a@b.c' }).status).toBe(204)
    const code = test.world.mailbox[0]?.code
    const reset = (given: unknown) => post('/reset_password', { code: given, password: 'new' })
    expect(reset('x')).toMatchObject(
      refusal(401, 'This code is either invalid or has expired', {
        errorCode: 'PASSWORD_RESET_CODE_INVALID',
      }),
    )
    expect(reset(code).status).toBe(204)
    expect(reset(code).status).toBe(401)
    expect(health()).toBe(401)
    expect(login({ password: 'new' }).status).toBe(200)
  })

  it('turns verification on and off', () => {
    const { mine, login } = start()
    const toggle = (verificationEnabled: boolean, more = {}) =>
      mine('/toggle_verification', { verificationEnabled, ...more }, 'PATCH')
    expect(toggle(true)).toMatchObject(
      refusal(400, 'An email address is required to enable verification', {
        errorCode: 'VERIFICATION_EMAIL_REQUIRED',
      }),
    )
    expect(toggle(true, { email: 'x', currentPassword: 'x' })).toMatchObject(wrongPassword)
    expect(toggle(true, { email: 'x' }).body.errorCode).toBe('INVALID_EMAIL')
    expect(toggle(true, { email: 'a@b.c' }).status).toBe(204)
    expect(login().body).toMatchObject({ verificationRequired: true })
    expect(toggle(false).status).toBe(204)
  })

  it('is deleted with its alias, and can be made again', () => {
    const { test, mine, register, session } = start()
    const as = { aliasId: session.alias.id }
    const bob = test.player('bob')
    test.call('POST', '/v1/players/relationships', {
      as: bob,
      body: { ...as, relationshipType: 'unidirectional' },
    })
    expect(mine('', { currentPassword: 'x' }, 'DELETE')).toMatchObject(wrongPassword)
    expect(mine('', {}, 'DELETE').status).toBe(204)
    expect(test.call('GET', '/v1/game-channels/subscriptions', { as }).status).toBe(404)
    expect(test.world.state.subscriptions.size).toBe(0)
    expect(register({}).status).toBe(200)
  })

  it('leaves a socket token behind that is right, for an alias that is gone', () => {
    const { test, mine, session } = start()
    const { alias, socketToken, sessionToken } = session
    mine('', {}, 'DELETE')
    const conn = test.connect()
    const data = { playerAliasId: alias.id, socketToken, sessionToken }
    conn.say({ req: 'v1.players.identify', data })
    expect(conn.frames.at(-1)?.data).toMatchObject({
      errorCode: 'LISTENER_ERROR',
      cause: 'PlayerAlias not found ({ id: 1, player: { game: 1 } })',
    })
  })

  it('keeps channels that clean up after themselves when it is deleted', () => {
    const { test, mine, session } = start()
    const headers = sessionHeaders(session)
    const body = { name: 'mine', autoCleanup: true }
    const { channel } = test.call('POST', '/v1/game-channels', { headers, body }).body
    mine('', {}, 'DELETE')
    const { status, body: found } = test.call('GET', `/v1/game-channels/${String(channel.id)}`)
    expect(status).toBe(200)
    expect(found.channel).toMatchObject({ owner: null, memberCount: 0 })
  })

  it('is moved to another service, and needs no session any more', () => {
    const { test, mine, session } = start()
    test.identify('taken')
    const migrate = (service: string, identifier: string, more = {}) =>
      mine('/migrate', { service, identifier, ...more })
    expect(migrate('steam', '1', { currentPassword: 'x' })).toMatchObject(wrongPassword)
    expect(migrate('talo', 'x').body.errorCode).toBe('INVALID_MIGRATION_TARGET')
    expect(migrate('username', 'taken')).toMatchObject(
      refusal(409, 'A player already exists with this identifier', {
        errorCode: 'IDENTIFIER_TAKEN',
      }),
    )
    expect(migrate('', 'x').status).toBe(400)
    const { alias } = migrate('username', 'ada').body
    expect(alias).toMatchObject({ id: session.alias.id, service: 'username' })
    expect(alias.player).not.toHaveProperty('auth')
    const headers = { 'x-talo-alias': String(alias.id), 'x-talo-session': 'stale' }
    expect(test.call('GET', '/v1/game-config', { headers }).status).toBe(200)
  })
})

it('players without Talo authentication have no auth, the others an empty one in most places', () => {
  const { test, session, mine } = start()
  const { player } = test.call('GET', `/v1/players/${session.alias.player.id}`).body
  expect(player.auth).toEqual({})
  expect(test.identify('bob').alias.player).not.toHaveProperty('auth')
  expect(mine('/change_password', { newPassword: 'x' }).status).toBe(204)
})
