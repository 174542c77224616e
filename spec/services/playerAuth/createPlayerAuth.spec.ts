import type { Observable } from 'rxjs'
import {
  EMPTY,
  filter,
  map,
  NEVER,
  of,
  ReplaySubject,
  switchMap,
  tap,
  throwError,
  timer,
} from 'rxjs'
import { createPlayerAuth } from '../../../lib/services/playerAuth/createPlayerAuth.js'
import type { PlayerAuthentication } from '../../../lib/services/playerAuth/PlayerAuthentication.js'
import type { SignInResult } from '../../../lib/services/playerAuth/PlayerSession.js'
import type { SessionStore, StoredSession } from '../../../lib/services/playerAuth/SessionStore.js'
import { Unreachable } from '../../../lib/errors/Unreachable.js'
import { ann, annCredentials, bob, bobCredentials } from '../../support/cast.js'
import { answering, type FakeServer, response } from '../../support/fakeHttp.js'
import { marbles, test } from '../../support/marbles.js'
import { outcome } from '../../support/outcome.js'
import { serviceStages } from '../../support/serviceStages.js'

const alias = { ...ann, service: 'talo' }
const session = {
  alias,
  sessionToken: 'a-session',
  refreshToken: 'a-refresh',
  socketToken: 'a-socket-token',
}
const headers = {
  'x-talo-alias': '1',
  'x-talo-player': alias.player.id,
  'x-talo-session': 'a-session',
}

function playerAuthOver(server: FakeServer) {
  const played = serviceStages(server)
  return { ...played, playerAuth: createPlayerAuth(played.stages) }
}

/** A player is logged in, and every further call is answered like this. */
function signedIn(...answer: Parameters<typeof response>) {
  const played = playerAuthOver({
    answer: (_, index) => of(index === 0 ? response(200, session) : response(...answer)),
  })
  played.playerAuth.login('ann', 'a-password').subscribe()
  return played
}

type Case = readonly [
  string,
  string,
  (playerAuth: PlayerAuthentication) => Observable<unknown>,
  unknown,
]

const asKey: readonly Case[] = [
  [
    'POST',
    'register',
    (auth) => auth.register({ identifier: ' ann ', password: ' p ', email: 'a@b.c' }),
    { identifier: 'ann', password: ' p ', email: 'a@b.c', withRefresh: true },
  ],
  [
    'POST',
    'login',
    (auth) => auth.login(' ann ', 'p'),
    { identifier: 'ann', password: 'p', withRefresh: true },
  ],
  [
    'POST',
    'verify',
    (auth) => auth.verify(1, '012345'),
    { aliasId: 1, code: '012345', withRefresh: true },
  ],
  ['POST', 'forgot_password', (auth) => auth.forgotPassword('a@b.c'), { email: 'a@b.c' }],
  [
    'POST',
    'reset_password',
    (auth) => auth.resetPassword('01', 'p'),
    { code: '01', password: 'p' },
  ],
]
const asPlayer: readonly Case[] = [
  [
    'POST',
    'change_password',
    (auth) => auth.changePassword('p', 'q'),
    { currentPassword: 'p', newPassword: 'q' },
  ],
  [
    'POST',
    'change_email',
    (auth) => auth.changeEmail('p', 'a@b.c'),
    { currentPassword: 'p', newEmail: 'a@b.c' },
  ],
  [
    'POST',
    'change_identifier',
    (auth) => auth.changeIdentifier('p', ' eve '),
    { currentPassword: 'p', newIdentifier: 'eve' },
  ],
  [
    'PATCH',
    'toggle_verification',
    (auth) => auth.toggleVerification({ currentPassword: 'p', verificationEnabled: false }),
    { currentPassword: 'p', verificationEnabled: false },
  ],
  ['DELETE', '', (auth) => auth.deleteAccount('p'), { currentPassword: 'p' }],
  [
    'POST',
    'migrate',
    (auth) => auth.migrate({ currentPassword: 'p', service: ' steam ', identifier: ' 7 ' }),
    { currentPassword: 'p', service: 'steam', identifier: '7' },
  ],
]
const urlOf = (step: string) => `https://api.test/v1/players/auth${step === '' ? '' : `/${step}`}`

describe('playerAuth', () => {
  it.each(asKey)('%s %s is sent as the key', (method, step, call$, body) => {
    const { playerAuth, requests } = playerAuthOver({ answer: () => NEVER })
    const made$ = call$(playerAuth)
    expect(requests).toEqual([])
    made$.subscribe().unsubscribe()
    const [request] = requests
    expect(request).toMatchObject({ method, url: urlOf(step) })
    expect(JSON.parse(request?.body ?? '')).toEqual(body)
    expect(Object.keys(request?.headers ?? {})).not.toContain('x-talo-alias')
  })

  it.each(asPlayer)('%s %s is sent in the name of the player', (method, step, call$, body) => {
    const { playerAuth, requests } = signedIn(204)
    const made$ = call$(playerAuth)
    expect(requests).toHaveLength(1)
    made$.subscribe({ error: () => undefined })
    const request = requests.at(-1)
    expect(request).toMatchObject({ method, url: urlOf(step), headers })
    expect(JSON.parse(request?.body ?? '')).toEqual(body)
  })

  const odd = undefined as unknown as string
  const empty = 'expected a non-empty string'
  const none = 'expected a string, got undefined'
  it.each<
    readonly [string, (auth: PlayerAuthentication) => Observable<unknown>, readonly string[]]
  >([
    ['login', (auth) => auth.login(' ', ''), [`identifier: ${empty}`, `password: ${empty}`]],
    ['login', (auth) => auth.login(odd, odd), [`identifier: ${none}`, `password: ${none}`]],
    [
      'login',
      (auth) => auth.login('x'.repeat(1_025), 'p'),
      ['identifier: expected at most 1024 characters, got 1025'],
    ],
    [
      'register',
      (auth) => auth.register({ identifier: 'ann', password: 'p', verificationEnabled: true }),
      ['email: expected one, since verificationEnabled is true'],
    ],
    [
      'register',
      (auth) => auth.register(null as never),
      ['registration: expected an object, got null'],
    ],
    [
      'verify',
      (auth) => auth.verify(1.5, 123 as never),
      ['aliasId: expected an integer, got 1.5', 'code: expected a string, got 123'],
    ],
    ['changePassword', (auth) => auth.changePassword('', 'q'), [`currentPassword: ${empty}`]],
    ['changeEmail', (auth) => auth.changeEmail('p', ''), [`newEmail: ${empty}`]],
    ['changeIdentifier', (auth) => auth.changeIdentifier('p', ''), [`newIdentifier: ${empty}`]],
    ['forgotPassword', (auth) => auth.forgotPassword(''), [`email: ${empty}`]],
    ['resetPassword', (auth) => auth.resetPassword('', 'p'), [`code: ${empty}`]],
    [
      'toggleVerification',
      (auth) => auth.toggleVerification({ currentPassword: 'p', verificationEnabled: 1 as never }),
      ['verificationEnabled: expected a boolean, got 1'],
    ],
    ['deleteAccount', (auth) => auth.deleteAccount(''), [`currentPassword: ${empty}`]],
    [
      'migrate',
      (auth) => auth.migrate({ currentPassword: 'p', service: ' ', identifier: '' }),
      [`service: ${empty}`, `identifier: ${empty}`],
    ],
  ])('%s names what is wrong with its arguments, unsent', (method, call$, reasons) => {
    const { playerAuth, requests } = signedIn(204)
    let failure: unknown
    call$(playerAuth).subscribe({
      error: (thrown: unknown) => {
        failure = thrown
      },
    })
    expect(failure).toMatchObject({ _tag: 'Malformed', reasons })
    expect(String(failure)).toContain(`playerAuth.${method}(`)
    expect(requests).toHaveLength(1)
  })

  it('sets the identity with what a log-in told, and not before', () => {
    const { playerAuth, identity } = playerAuthOver(answering(200, session))
    const call$ = playerAuth.login('ann', 'p')
    expect(identity.wanted()).toBeNull()
    call$.subscribe()
    expect(identity.wanted()?.credentials()).toEqual({
      playerAliasId: 1,
      playerId: alias.player.id,
      sessionToken: 'a-session',
      socketToken: 'a-socket-token',
    })
    expect(identity.alias()).toEqual(alias)
    expect(identity.headers()).toEqual(headers)
  })

  it('shows who is logged in without their address and without a token', () => {
    const { playerAuth } = signedIn(204)
    expect(playerAuth.session$.value).toMatchObject({ status: 'signed-in', alias: { id: 1 } })
    const shown = JSON.stringify(playerAuth.session$.value)
    for (const secret of ['a-session', 'a-refresh', 'a-socket-token', 'ann@example.com']) {
      expect(shown).not.toContain(secret)
    }
  })

  it('has forgotten the session by the time that the log-out is sent', () => {
    const { playerAuth, identity, requests } = playerAuthOver({
      answer: (_, index) =>
        index === 0 ? of(response(200, session)) : throwError(() => new Unreachable()),
    })
    playerAuth.login('ann', 'p').subscribe()
    const told: unknown[] = []
    playerAuth.session$.subscribe((state) => told.push([state.status, identity.wanted()]))
    playerAuth.logout().subscribe({ error: () => undefined })
    expect(requests.at(-1)).toMatchObject({ url: urlOf('logout'), headers })
    expect(told.at(-1)).toEqual(['signed-out', null])
  })

  it('keeps the player who is logged in while a code is awaited for another', () => {
    const { playerAuth } = signedIn(200, { aliasId: 2, verificationRequired: true })
    let result: unknown
    playerAuth.login('bob', 'p').subscribe((told) => {
      result = told
    })
    expect(result).toEqual({ status: 'verification-required', aliasId: 2 })
    expect(playerAuth.session$.value.status).toBe('signed-in')
  })

  it('takes a session of a server that gives no refresh token', () => {
    const { playerAuth, identity } = playerAuthOver({
      answer: (_, index) =>
        of(
          index === 0
            ? response(200, { ...session, refreshToken: undefined })
            : response(401, { message: 'no', errorCode: 'INVALID_SESSION' }),
        ),
    })
    playerAuth.login('ann', 'p').subscribe()
    expect(playerAuth.session$.value.status).toBe('signed-in')
    marbles(({ expectObservable }) => {
      expectObservable(outcome(playerAuth.refresh())).toBe('(u|)', {
        u: { _tag: 'Unauthorized', reason: 'session', status: 401, errorCode: 'INVALID_SESSION' },
      })
    })()
    expect(playerAuth.session$.value).toEqual({ status: 'signed-out', reason: 'expired' })
    expect(identity.wanted()?.credentials()).toBeUndefined()
  })

  it('F75 tells all subscribers of all states in order, whatever the first of them does', () => {
    const { playerAuth } = playerAuthOver(answering(200, session))
    const told: unknown[] = []
    playerAuth.session$
      .pipe(
        filter(({ status }) => status === 'signed-in'),
        switchMap(() => playerAuth.logout()),
      )
      .subscribe({ error: () => undefined })
    playerAuth.session$.subscribe(({ status }) => told.push(status))
    playerAuth.login('ann', 'p').subscribe()
    expect(playerAuth.session$.value.status).toBe('signed-out')
    expect(told).toEqual(['signed-out', 'signed-in', 'signed-out'])
  })

  const stored: StoredSession = {
    version: 1,
    playerId: alias.player.id,
    aliasId: 1,
    identifier: 'ann',
    sessionToken: 'a-stored-session',
    savedAt: 1_000_000,
  }
  const bobs = { ...session, alias: { ...bob, service: 'talo' }, sessionToken: 'of-bob' }

  it('restores nothing where a player plays without a log-in already', () => {
    const { stages, identity } = serviceStages({ answer: () => NEVER })
    void identity.set(bobCredentials)
    const sessionStore = { load: () => of(stored), save: () => of(undefined) }
    const { session$ } = createPlayerAuth({ ...stages, sessionStore })
    expect(session$.value).toEqual({ status: 'signed-out', reason: 'cleared' })
    expect(identity.wanted()?.credentials()).toEqual(bobCredentials)
  })

  test('lets a log-in win over a session that is restored while it is under way', (run) => {
    const { cold, expectObservable, flush } = run
    const { stages, identity } = serviceStages({
      answer: ({ url }) =>
        url.endsWith('/login')
          ? cold('9ms (a|)', { a: response(200, bobs) })
          : cold('2ms (a|)', { a: response(200, { alias, socketToken: 'a-socket-token' }) }),
    })
    const sessionStore = { load: () => of(stored), save: () => of(undefined) }
    const playerAuth = createPlayerAuth({ ...stages, sessionStore })
    // At once, and so before the session is tried.
    const result$ = new ReplaySubject<SignInResult>(1)
    playerAuth.login('bob', 'p').subscribe(result$)
    expectObservable(result$.pipe(map(({ status }) => status))).toBe('9ms (s|)', { s: 'signed-in' })
    flush()

    expect(identity.wanted()?.credentials()?.playerAliasId).toBe(2)
  })

  test('does not go back to what a slow store held before a log-in', (run) => {
    const { cold, expectObservable, flush } = run
    const { stages, identity } = serviceStages({ answer: () => of(response(200, bobs)) })
    let kept: StoredSession | null = null
    const sessionStore: SessionStore = {
      load: () => timer(5).pipe(map(() => kept)),
      save: (next) => {
        kept = next
        return EMPTY
      },
      changes$: cold('10ms c').pipe(
        tap(() => {
          kept = stored
        }),
      ),
    }
    const playerAuth = createPlayerAuth({ ...stages, sessionStore })
    const status$ = playerAuth.session$.pipe(map(({ status }) => status))
    const login$ = cold('12ms l').pipe(switchMap(() => playerAuth.login('bob', 'p')))
    login$.subscribe()
    expectObservable(status$).toBe('r 4ms o 6ms i', {
      r: 'restoring',
      o: 'signed-out',
      i: 'signed-in',
    })
    flush()

    expect(identity.wanted()?.credentials()?.playerAliasId).toBe(2)
    expect(kept).toMatchObject({ aliasId: 2 })
  })

  it('shows a new identifier of a player whose session was given too', () => {
    const renamed = { ...alias, identifier: 'eve' }
    const { playerAuth, identity } = playerAuthOver(answering(200, { alias: renamed }))
    const given = { playerId: alias.player.id, sessionToken: 'given' }
    void identity.set({ ...annCredentials, ...given }, { alias, again$: NEVER })
    playerAuth.changeIdentifier('p', 'eve').subscribe()
    expect(identity.alias()?.identifier).toBe('eve')
    expect(playerAuth.session$.value).toEqual({ status: 'signed-out', reason: 'never' })
  })

  test('completes its state when the client is disposed of', ({ hot, expectObservable }) => {
    const { playerAuth, disposed$ } = playerAuthOver(answering(204))
    hot('---d').subscribe(() => {
      disposed$.next()
    })
    const never = { status: 'signed-out', reason: 'never' }
    expectObservable(playerAuth.session$).toBe('n--|', { n: never })
  })
})

describe('playerAuth.register of one identifier several times at once', () => {
  const made = response(200, session)
  const taken = response(400, { message: 'taken', errorCode: 'IDENTIFIER_TAKEN' })
  const refused = { _tag: 'HttpError', status: 400, errorCode: 'IDENTIFIER_TAKEN' }

  test('F106 asks one after another, and another identifier at once', (run) => {
    const { cold, expectObservable, expectSubscriptions, flush } = run
    const [other$, first$, second$] = ['--(m|)', '---(m|)', '--(t|)'].map((drawing) =>
      cold(drawing, { m: made, t: taken }),
    )
    const calls = [other$, first$, second$]
    const { playerAuth, requests } = playerAuthOver({ answer: (_, index) => calls[index] ?? EMPTY })
    const register$ = (identifier: string) =>
      outcome(playerAuth.register({ identifier, password: 'p' })).pipe(
        map((told) => (told instanceof Object && 'value' in told ? 'v' : told)),
      )
    expectObservable(register$('eve')).toBe('  --(v|)')
    expectObservable(register$('bob')).toBe('  ---(v|)')
    expectObservable(register$(' Bob ')).toBe('-----(f|)', { f: refused })
    expectSubscriptions(first$!.subscriptions).toBe(' ^--!')
    expectSubscriptions(second$!.subscriptions).toBe('---^-!')
    flush()

    expect(requests).toHaveLength(3)
  })

  test('F106 never asks for who left before their turn, and lets what was sent run to its answer', (run) => {
    const { cold, expectObservable, expectSubscriptions, flush } = run
    const answer$ = cold('----(m|)', { m: made })
    const { playerAuth, requests } = playerAuthOver({ answer: () => answer$ })
    const call$ = playerAuth.register({ identifier: 'ann', password: 'p' })
    expectObservable(call$, '       ^-!').toBe('-')
    expectObservable(call$, '       -^-!').toBe('-')
    expectSubscriptions(answer$.subscriptions).toBe('^---!')
    flush()

    expect(requests).toHaveLength(1)
    expect(playerAuth.session$.value).toMatchObject({ status: 'signed-in' })
  })
})

describe('verify', () => {
  const asksForACode: FakeServer = {
    answer: (_, index) =>
      of(response(200, index === 0 ? { aliasId: 7, verificationRequired: true } : session)),
  }

  it('completes the log-in that asked for a code, once', () => {
    const { playerAuth, requests } = playerAuthOver(asksForACode)
    playerAuth.login('ann', 'a-password').subscribe()
    playerAuth.verify('012345').subscribe()

    expect(JSON.parse(requests[1]?.body ?? '')).toEqual({
      aliasId: 7,
      code: '012345',
      withRefresh: true,
    })
    expect(playerAuth.session$.value.status).toBe('signed-in')
    expect(failureOfVerify(playerAuth)).toMatchObject({ _tag: 'Malformed' })
  })

  it('is for a log-in that asked for one', () => {
    const { playerAuth, requests } = playerAuthOver(asksForACode)
    expect(failureOfVerify(playerAuth)).toMatchObject({
      what: 'playerAuth.verify(code)',
      reasons: ['code: expected after a log-in that asked for one'],
    })
    playerAuth.login('ann', 'a-password').subscribe()
    playerAuth.logout().subscribe()
    expect(failureOfVerify(playerAuth)).toMatchObject({ _tag: 'Malformed' })
    expect(requests).toHaveLength(1)
  })
})

function failureOfVerify(playerAuth: PlayerAuthentication): unknown {
  const told: unknown[] = []
  playerAuth.verify('012345').subscribe({ error: (failure: unknown) => told.push(failure) })
  return told[0]
}
