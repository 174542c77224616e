import type { Observable } from 'rxjs'
import { map } from 'rxjs'
import type { PlayerSession, Talo } from 'talo-rx'
import type { Emulator } from 'talo-rx/emulator'
import { sharedStorage } from '../support/sharedStore.js'
import { eventually, next, phase, record, scenario, until } from '../support/scenario.js'

const password = 'correct horse'
const email = 'ada@example.com'

function register(talo: Talo, identifier = 'ada', more: object = {}) {
  return next(talo.playerAuth.register({ identifier, password, ...more }), 'the registration')
}

/** The session as soon as it has this status. */
function session<S extends PlayerSession['status']>({ playerAuth }: Talo, status: S) {
  type Wanted = Extract<PlayerSession, { readonly status: S }>
  const isIt = (told: PlayerSession): told is Wanted => told.status === status
  return until(playerAuth.session$, isIt, `the session ${status}`)
}

/** Why the socket is connected without a player. */
function refusal({ socket }: Talo): Promise<unknown> {
  const failure$ = socket.status$.pipe(
    map((status) => (status.phase === 'connected' ? status.identityFailure : undefined)),
  )
  return until(failure$, (told) => told !== undefined, 'the refusal')
}

function codeOf({ dashboard }: Emulator): string {
  return dashboard.mailbox.at(-1)?.code ?? ''
}

/** What a call emits, `undefined` included. */
function emitted(call$: Observable<unknown>): Promise<readonly unknown[]> {
  return next(call$.pipe(map((value) => [value])), 'an answer')
}

const failure = (call$: Observable<unknown>) => expect(next(call$, 'an answer')).rejects

scenario(
  'who registers is logged in and plays, on the socket too',
  async ({ emulator, client }) => {
    const talo = client()
    expect(talo.playerAuth.session$.value).toEqual({ status: 'signed-out', reason: 'never' })
    const told = record(talo.playerAuth.session$.pipe(map(({ status }) => status)))
    const result = await register(talo)
    expect(result).toMatchObject({
      status: 'signed-in',
      alias: { identifier: 'ada', service: 'talo' },
    })
    const { alias } = await phase(talo, 'identified')
    expect(talo.playerAuth.session$.value).toMatchObject({ alias: { id: alias.id } })
    expect(talo.players.alias$.value?.id).toBe(alias.id)
    expect(emulator.connections.ofAlias(alias.id)).toBe(1)
    expect(told).toEqual(['signed-out', 'signed-in'])
  },
)

scenario('only the failure says why an account was refused', async ({ emulator, client }) => {
  const talo = client()
  await register(talo, 'ada', { email })
  const { playerAuth } = client()
  await failure(playerAuth.register({ identifier: 'ada', password })).toMatchObject({
    _tag: 'HttpError',
    status: 400,
    errorCode: 'IDENTIFIER_TAKEN',
  })
  await failure(playerAuth.register({ identifier: 'bob', password, email })).toMatchObject({
    status: 400,
    errorCode: 'EMAIL_TAKEN',
  })
  await failure(playerAuth.register({ identifier: 'bob', password, email: 'bob' })).toMatchObject({
    status: 400,
    errorCode: 'INVALID_EMAIL',
  })
  emulator.dashboard.setGame({ blockProfanity: true })
  await failure(playerAuth.register({ identifier: 'shit', password })).toMatchObject({
    status: 400,
    errorCode: 'IDENTIFIER_PROFANITY',
  })
  expect(playerAuth.session$.value).toEqual({ status: 'signed-out', reason: 'never' })
})

scenario(
  'a log-in needs the right password, and ends the sessions of other devices',
  async ({ emulator, client }) => {
    const phone = client()
    await register(phone)
    await phase(phone, 'identified')
    const laptop = client()
    await failure(laptop.playerAuth.login('ada', 'wrong')).toMatchObject({
      _tag: 'Unauthorized',
      reason: 'credentials',
      errorCode: 'INVALID_CREDENTIALS',
    })
    const result = await next(laptop.playerAuth.login(' ada ', password), 'the log-in')
    expect(result.status).toBe('signed-in')
    const { alias } = await phase(laptop, 'identified')
    expect(emulator.connections.ofAlias(alias.id)).toBe(2)
    await failure(phone.channels.create({ name: 'lobby' })).toMatchObject({
      _tag: 'Unauthorized',
      reason: 'session',
    })
    expect(phone.playerAuth.session$.value).toEqual({ status: 'signed-out', reason: 'expired' })
    expect(phone.players.alias$.value).toBeNull()
    expect(await refusal(phone)).toMatchObject({ reason: 'session' })
    await eventually(() => emulator.connections.ofAlias(alias.id) === 1, 'the phone’s leaving')
  },
)

scenario(
  'a log-in with verification is completed by the code from the mail',
  async ({ emulator, client }) => {
    const first = client()
    await register(first, 'ada', { email, verificationEnabled: true })
    await next(first.playerAuth.logout(), 'the log-out')
    const talo = client()
    const result = await next(talo.playerAuth.login('ada', password), 'the log-in')
    if (result.status !== 'verification-required') throw new Error(result.status)
    expect(talo.playerAuth.session$.value).toEqual(result)
    const { aliasId } = result
    await failure(talo.playerAuth.verify(aliasId, '000')).toMatchObject({
      status: 403,
      errorCode: 'VERIFICATION_CODE_INVALID',
    })
    await failure(talo.playerAuth.verify(aliasId + 100, '000')).toMatchObject({
      status: 403,
      errorCode: 'VERIFICATION_ALIAS_NOT_FOUND',
    })
    expect(talo.playerAuth.session$.value).toEqual(result)
    const verified = await next(
      talo.playerAuth.verify(aliasId, codeOf(emulator)),
      'the verification',
    )
    expect(verified).toMatchObject({ status: 'signed-in', alias: { id: aliasId } })
    expect((await phase(talo, 'identified')).alias.id).toBe(aliasId)
  },
)

scenario(
  'calls whose session is over share one refresh, and each is made once more',
  async ({ emulator, client }) => {
    const calls: string[] = []
    const talo = client({
      fetch: async (url, init) => {
        const answer = await fetch(url, init)
        calls.push(`${init.method} ${new URL(url).pathname} ${String(answer.status)}`)
        return answer
      },
    })
    await register(talo)
    await phase(talo, 'identified')
    emulator.faults.expireTokens('sessionToken')
    calls.length = 0
    const subscriptions$ = talo.channels.subscriptions()
    const answers = await Promise.all([1, 2, 3].map(() => next(subscriptions$, 'an answer')))
    expect(answers).toEqual([[], [], []])
    expect([...calls].sort()).toEqual([
      ...Array<string>(3).fill('GET /v1/game-channels/subscriptions 200'),
      ...Array<string>(3).fill('GET /v1/game-channels/subscriptions 401'),
      'POST /v1/players/auth/refresh 200',
    ])
    expect(talo.playerAuth.session$.value.status).toBe('signed-in')
  },
)

scenario(
  'a call that is under way while the session is refreshed by hand does not fail',
  async ({ client }) => {
    const talo = client()
    await register(talo)
    const refreshed = next(talo.playerAuth.refresh(), 'the refresh')
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => next(talo.channels.subscriptions(), 'an answer')),
    )
    expect(answers).toEqual([[], [], [], []])
    await refreshed
  },
)

scenario(
  'a session is not lost because the server cannot be asked for a while',
  async ({ emulator, client }) => {
    const talo = client()
    await register(talo)
    emulator.faults.expireTokens('sessionToken')
    emulator.faults.refuseCalls({ path: '/v1/players/auth/refresh' }, { status: 503, times: 1 })
    await failure(talo.channels.subscriptions()).toMatchObject({ _tag: 'HttpError', status: 503 })
    expect(talo.playerAuth.session$.value.status).toBe('signed-in')
    expect(await next(talo.channels.subscriptions(), 'the answer')).toEqual([])
  },
)

scenario(
  'F24 a session that is over when the socket comes back is refreshed, and the player identified',
  async ({ emulator, client }) => {
    const talo = client()
    await register(talo)
    const { alias } = await phase(talo, 'identified')
    const refused = next(talo.socket.error$, 'the refusal')
    const back = next(talo.socket.gap$, 'the gap')
    emulator.faults.expireTokens('sessionToken')
    emulator.faults.dropAll()
    expect(await refused).toMatchObject({ code: 'INVALID_SESSION_TOKEN' })
    await back
    expect((await phase(talo, 'identified')).alias.id).toBe(alias.id)
    expect(talo.playerAuth.session$.value.status).toBe('signed-in')
  },
)

scenario(
  'F24 a session that cannot be refreshed leaves the socket connected, until a player logs in',
  async ({ emulator, client }) => {
    const talo = client()
    await register(talo)
    const { alias } = await phase(talo, 'identified')
    emulator.faults.endSessions()
    emulator.faults.dropAll()
    const { reason } = await session(talo, 'signed-out')
    expect(reason).toBe('expired')
    expect(await refusal(talo)).toMatchObject({ code: 'INVALID_SESSION_TOKEN' })
    expect(talo.players.alias$.value).toBeNull()
    await failure(talo.playerAuth.refresh()).toMatchObject({ reason: 'session' })
    talo.socket.open()
    expect(await refusal(talo)).toMatchObject({ reason: 'session' })
    await next(talo.playerAuth.login('ada', password), 'the log-in')
    expect((await phase(talo, 'identified')).alias.id).toBe(alias.id)
  },
)

scenario(
  'a log-out forgets the session before the server is told, whatever it answers',
  async ({ emulator, client }) => {
    const storage = sharedStorage()
    const talo = client({ sessionStore: storage.tab() })
    await register(talo)
    const { alias } = await phase(talo, 'identified')
    emulator.faults.refuseCalls({ path: '/v1/players/auth/logout' }, { status: 503, times: 1 })
    const closed = next(talo.socket.close$, 'the close')
    const outcome = failure(talo.playerAuth.logout())
    expect(talo.playerAuth.session$.value).toEqual({ status: 'signed-out', reason: 'logged-out' })
    expect(talo.players.alias$.value).toBeNull()
    expect(storage.kept()).toBeNull()
    await outcome.toMatchObject({ status: 503 })
    expect(talo.playerAuth.session$.value).toEqual({ status: 'signed-out', reason: 'logged-out' })
    expect(await closed).toMatchObject({ code: 1000, willReconnect: true })
    await phase(talo, 'connected')
    await eventually(() => emulator.connections.ofAlias(alias.id) === 0, 'the leaving')
    expect(await emitted(talo.playerAuth.logout())).toEqual([undefined])
  },
)

scenario(
  'a log-out also ends a session that has grown too old for calls',
  async ({ emulator, client }) => {
    const storage = sharedStorage()
    const talo = client({ sessionStore: storage.tab() })
    await register(talo)
    const stolen = storage.kept()
    emulator.faults.expireTokens('sessionToken')
    expect(await emitted(talo.playerAuth.logout())).toEqual([undefined])
    const thief = client({ sessionStore: sharedStorage(stolen).tab() })
    expect(await session(thief, 'signed-out')).toMatchObject({ reason: 'expired' })
  },
)

scenario(
  'passwords, names and addresses are changed with the current password',
  async ({ client }) => {
    const other = client()
    await register(other, 'bob', { email: 'bob@example.com' })
    const talo = client()
    await register(talo, 'ada', { email })
    const { playerAuth } = talo
    const wrong = { status: 403, errorCode: 'INVALID_CREDENTIALS' }

    await failure(playerAuth.changePassword('wrong', 'new')).toMatchObject(wrong)
    await failure(playerAuth.changePassword(password, password)).toMatchObject({
      status: 400,
      errorCode: 'NEW_PASSWORD_MATCHES_CURRENT_PASSWORD',
    })
    expect(await emitted(playerAuth.changePassword(password, 'new'))).toEqual([undefined])

    await failure(playerAuth.changeEmail('wrong', email)).toMatchObject(wrong)
    for (const [address, errorCode] of [
      [email, 'NEW_EMAIL_MATCHES_CURRENT_EMAIL'],
      ['bob@example.com', 'EMAIL_TAKEN'],
      ['ada', 'INVALID_EMAIL'],
    ] as const) {
      await failure(playerAuth.changeEmail('new', address)).toMatchObject({ errorCode })
    }
    expect(await emitted(playerAuth.changeEmail('new', 'a@b.cd'))).toEqual([undefined])

    await failure(playerAuth.changeIdentifier('wrong', 'eve')).toMatchObject(wrong)
    for (const [identifier, errorCode] of [
      ['ada', 'NEW_IDENTIFIER_MATCHES_CURRENT_IDENTIFIER'],
      ['bob', 'IDENTIFIER_TAKEN'],
    ] as const) {
      await failure(playerAuth.changeIdentifier('new', identifier)).toMatchObject({ errorCode })
    }
    const alias = await next(playerAuth.changeIdentifier('new', ' Eve '), 'the change')
    expect(alias.identifier).toBe('eve')
    expect(talo.players.alias$.value?.identifier).toBe('eve')
    expect(playerAuth.session$.value).toMatchObject({ alias: { identifier: 'eve' } })
    const again = await next(other.playerAuth.login('eve', 'new'), 'the log-in')
    expect(again).toMatchObject({ status: 'signed-in', alias: { id: alias.id } })
  },
)

scenario(
  'F117 the status shows a new identifier at once, and takes no step',
  async ({ client }) => {
    const talo = client()
    await register(talo, 'ada')
    const { since } = await phase(talo, 'identified')
    const { socket, playerAuth, players } = talo
    const told = record(
      socket.status$.pipe(
        map((status) => ('alias' in status ? [status.alias.identifier, status.since] : [])),
      ),
    )
    const gaps = record(socket.gap$)

    await next(playerAuth.changeIdentifier(password, 'eve'), 'the change')
    expect(told).toEqual([
      ['ada', since],
      ['eve', since],
    ])
    await next(players.update([{ key: 'level', value: '3' }]), 'the props')
    const migration = { currentPassword: password, service: 'username', identifier: 'eva' }
    await next(playerAuth.migrate(migration), 'the migration')
    expect(told.slice(2)).toEqual([['eva', since]])
    expect(JSON.stringify(socket.status$.value)).not.toContain('"auth"')
    expect(gaps).toEqual([])
  },
)

scenario(
  'a forgotten password is set anew with the code from the mail, which ends every session',
  async ({ emulator, client }) => {
    const talo = client()
    await register(talo, 'ada', { email })
    const { playerAuth } = client()
    expect(await emitted(playerAuth.forgotPassword('x@y.zz'))).toEqual([undefined])
    expect(await emitted(playerAuth.forgotPassword(email))).toEqual([undefined])
    await failure(playerAuth.resetPassword('000', 'new')).toMatchObject({
      _tag: 'Unauthorized',
      reason: 'credentials',
      errorCode: 'PASSWORD_RESET_CODE_INVALID',
    })
    expect(await emitted(playerAuth.resetPassword(codeOf(emulator), 'new'))).toEqual([undefined])
    await failure(talo.playerAuth.refresh()).toMatchObject({ reason: 'session' })
    expect(talo.playerAuth.session$.value).toEqual({ status: 'signed-out', reason: 'expired' })
    expect((await next(playerAuth.login('ada', 'new'), 'the log-in')).status).toBe('signed-in')
  },
)

scenario('verification is enabled with an address', async ({ client }) => {
  const talo = client()
  await register(talo)
  const { playerAuth } = talo
  function toggle(more: object) {
    return playerAuth.toggleVerification({
      currentPassword: password,
      verificationEnabled: true,
      ...more,
    })
  }
  await failure(toggle({})).toMatchObject({ errorCode: 'VERIFICATION_EMAIL_REQUIRED' })
  await failure(toggle({ email, currentPassword: 'wrong' })).toMatchObject({
    status: 403,
    errorCode: 'INVALID_CREDENTIALS',
  })
  await failure(toggle({ email: 'ada' })).toMatchObject({ errorCode: 'INVALID_EMAIL' })
  expect(await emitted(toggle({ email }))).toEqual([undefined])
  const again = await next(playerAuth.login('ada', password), 'the log-in')
  expect(again.status).toBe('verification-required')
  expect(playerAuth.session$.value.status).toBe('signed-in')
})

scenario(
  'an account is deleted with its password, and no player plays then',
  async ({ emulator, client }) => {
    const talo = client()
    await register(talo)
    const { alias } = await phase(talo, 'identified')
    await failure(talo.playerAuth.deleteAccount('wrong')).toMatchObject({ status: 403 })
    expect(talo.playerAuth.session$.value.status).toBe('signed-in')
    expect(await emitted(talo.playerAuth.deleteAccount(password))).toEqual([undefined])
    expect(talo.playerAuth.session$.value).toEqual({ status: 'signed-out', reason: 'deleted' })
    await phase(talo, 'connected')
    await eventually(() => emulator.connections.ofAlias(alias.id) === 0, 'the leaving')
    await failure(talo.playerAuth.login('ada', password)).toMatchObject({ reason: 'credentials' })
  },
)

scenario(
  'an account that moved to another service plays on, without a session',
  async ({ emulator, client, player }) => {
    await player('taken')
    const storage = sharedStorage()
    const talo = client({ sessionStore: storage.tab() })
    await register(talo)
    const { alias } = await phase(talo, 'identified')
    const closes = record(talo.socket.close$)
    function move(more: object) {
      return talo.playerAuth.migrate({
        currentPassword: password,
        service: 'username',
        identifier: 'ada',
        ...more,
      })
    }
    await failure(move({ currentPassword: 'wrong' })).toMatchObject({ status: 403 })
    await failure(move({ service: 'talo' })).toMatchObject({
      status: 400,
      errorCode: 'INVALID_MIGRATION_TARGET',
    })
    await failure(move({ identifier: 'taken' })).toMatchObject({
      status: 409,
      errorCode: 'IDENTIFIER_TAKEN',
    })
    const moved = await next(move({}), 'the move')
    expect(moved).toMatchObject({ id: alias.id, service: 'username' })
    expect(talo.playerAuth.session$.value).toEqual({ status: 'signed-out', reason: 'migrated' })
    expect(storage.kept()).toBeNull()
    expect(talo.players.alias$.value).toMatchObject({ id: alias.id, service: 'username' })
    expect(await next(talo.channels.subscriptions(), 'the answer')).toEqual([])
    expect(closes).toEqual([])
    const back = next(talo.socket.gap$, 'the gap')
    emulator.faults.dropAll()
    await back
    expect(emulator.connections.ofAlias(alias.id)).toBe(1)
  },
)

scenario(
  'another player, or none, ends the session here and leaves the store empty',
  async ({ client }) => {
    const storage = sharedStorage()
    const talo = client({ sessionStore: storage.tab() })
    await register(talo)
    await next(talo.players.identify('username', 'guest'), 'the guest')
    expect(talo.playerAuth.session$.value).toEqual({ status: 'signed-out', reason: 'cleared' })
    expect(storage.kept()).toBeNull()
    expect(talo.players.alias$.value?.identifier).toBe('guest')

    await next(talo.playerAuth.login('ada', password), 'the log-in')
    expect(storage.kept()).not.toBeNull()
    talo.players.clearIdentity()
    expect(talo.playerAuth.session$.value).toEqual({ status: 'signed-out', reason: 'cleared' })
    expect(storage.kept()).toBeNull()
  },
)

scenario(
  'F124 what needs a session is not sent where there is none, nor where there is no player',
  async ({ client, player }) => {
    const { playerAuth } = client()
    const noPlayer = { _tag: 'NotSent', reason: 'not-ready' }
    await failure(playerAuth.changePassword('a', 'b')).toMatchObject(noPlayer)
    await failure(playerAuth.deleteAccount('a')).toMatchObject(noPlayer)
    const none = { _tag: 'Unauthorized', reason: 'session' }
    await failure(playerAuth.refresh()).toMatchObject(none)
    const ada = await player('ada')
    await failure(ada.playerAuth.changePassword('a', 'b')).toMatchObject(none)
  },
)
