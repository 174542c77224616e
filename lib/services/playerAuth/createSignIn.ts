import type { Observable } from 'rxjs'
import { catchError, defer, map, of, switchMap, throwError } from 'rxjs'
import { isSessionOver } from '../../errors/isSessionOver.js'
import type { Http } from '../../http/HttpCall.js'
import { nothing } from '../../http/nothing.js'
import type { Identity } from '../../identity/createIdentity.js'
import { identityHeaders } from '../../identity/identityHeaders.js'
import { sessionIsOver } from '../../identity/sessionIsOver.js'
import { LoginBody } from '../../protocol/bodies/LoginBody.js'
import { noArguments } from '../createCalls.js'
import type { Calls } from '../createCalls.js'
import { aboutFlag, aboutId, aboutNamed, aboutText, ifGiven } from '../complaints.js'
import type { SignIns } from '../createSignIns.js'
import { createKeyedQueue } from '../memberships/createKeyedQueue.js'
import { aboutIdentifier, aboutSecret } from './accountComplaints.js'
import type { Sessions } from './createSessions.js'
import type { PlayerAuthentication, Registration } from './PlayerAuthentication.js'
import type { SignInResult } from './PlayerSession.js'
import { requestSession } from './refreshSession.js'
import { sessionHeaders, sessionOf } from './sessionOf.js'

export interface SignInStages {
  readonly calls: Calls
  readonly http: Http
  readonly identity: Identity
  readonly sessions: Sessions
  readonly signIns: SignIns
  readonly now: () => number
}

/** The part of `talo.playerAuth` with which sessions begin and end. */
export function createSignIn(
  stages: SignInStages,
): Pick<PlayerAuthentication, 'login' | 'logout' | 'refresh' | 'register' | 'verify'> {
  const { calls, http, identity, sessions, signIns, now } = stages

  const lines = createKeyedQueue()

  function ask(step: 'login' | 'register' | 'verify', body: object): Observable<LoginBody> {
    return http({
      method: 'POST',
      path: `/v1/players/auth/${step}`,
      body: { ...body, withRefresh: true },
      as: 'key',
      decode: LoginBody,
    })
  }
  function signIn(step: 'login' | 'verify', body: object): Observable<SignInResult> {
    return signIns.latest(ask(step, body), settle).pipe(map(resultOf))
  }
  /** Two at the same time would make two accounts, one of which nobody could log in to. */
  function signUp(identifier: string, rest: object): Observable<SignInResult> {
    const call$ = (sent: () => void) =>
      lines.run(
        // The database takes names that differ in case only for one.
        identifier.toLowerCase(),
        defer(() => {
          sent()
          return ask('register', { identifier, ...rest })
        }),
      )
    return signIns.lasting(call$, settle).pipe(map(resultOf))
  }
  function settle(answer: LoginBody): void {
    if ('verificationRequired' in answer) sessions.needCode(answer.aliasId)
    else sessions.signIn(sessionOf(answer, now()), answer.alias)
  }
  function endSession(headers: Readonly<Record<string, string>>): Observable<undefined> {
    const path = '/v1/players/auth/logout'
    return http({ method: 'POST', path, as: 'key', headers, decode: nothing })
  }

  return {
    register: (registration) =>
      calls.make(
        'playerAuth.register({ identifier, password })',
        () => complaintsAbout(registration),
        () => {
          const { identifier, password, email, verificationEnabled } = registration
          return signUp(identifier.trim(), {
            password,
            ...(email === undefined ? {} : { email }),
            ...(verificationEnabled === undefined ? {} : { verificationEnabled }),
          })
        },
      ),
    login: (identifier, password) =>
      calls.make(
        'playerAuth.login(identifier, password)',
        () => [...aboutIdentifier('identifier', identifier), ...aboutSecret('password', password)],
        () => signIn('login', { identifier: identifier.trim(), password }),
      ),
    verify: (aliasId, code) =>
      calls.make(
        'playerAuth.verify(aliasId, code)',
        () => [...aboutId('aliasId', aliasId), ...aboutSecret('code', code)],
        () => signIn('verify', { aliasId, code }),
      ),
    refresh: () =>
      calls
        .make('playerAuth.refresh()', noArguments, () => {
          const held = sessions.session$.value.status === 'signed-in' ? sessions.held() : null
          return held === null ? throwError(sessionIsOver) : sessions.renewed(held.sessionToken)
        })
        .pipe(map(() => undefined)),
    logout: () =>
      calls.make('playerAuth.logout()', noArguments, () => {
        const held = sessions.held()
        const credentials = identity.wanted()?.credentials()
        const given = credentials?.sessionToken === undefined ? undefined : credentials
        sessions.signOut('logged-out', identity.clear)
        if (held === null) {
          return given === undefined ? of(undefined) : endSession(identityHeaders(given, 'talo'))
        }
        const { refreshToken } = held
        return endSession(sessionHeaders(held)).pipe(
          catchError((failure: unknown) => {
            if (!isSessionOver(failure)) return throwError(() => failure)
            if (refreshToken === undefined) return of(undefined)
            // It was only too old, and could still be refreshed for a month.
            return requestSession({ http, now }, refreshToken).pipe(
              switchMap((tokens) => endSession(sessionHeaders({ ...held, ...tokens }))),
              catchError((reason: unknown) =>
                isSessionOver(reason) ? of(undefined) : throwError(() => reason),
              ),
            )
          }),
        )
      }),
  }
}

function resultOf(answer: LoginBody): SignInResult {
  return 'verificationRequired' in answer
    ? { status: 'verification-required', aliasId: answer.aliasId }
    : { status: 'signed-in', alias: answer.alias }
}

function complaintsAbout(registration: Registration): readonly string[] {
  const missing = aboutNamed('registration', registration)
  if (missing.length > 0) return missing
  const { identifier, password, email, verificationEnabled } = registration
  const isEmailMissing = verificationEnabled === true && (email === undefined || email === '')
  return [
    ...aboutIdentifier('identifier', identifier),
    ...aboutSecret('password', password),
    ...ifGiven(verificationEnabled, (flag) => aboutFlag('verificationEnabled', flag)),
    ...(isEmailMissing
      ? ['email: expected one, since verificationEnabled is true']
      : ifGiven(email, (text) => aboutText('email', text))),
  ]
}
