import type { Observable } from 'rxjs'
import { defer, map, of, throwError } from 'rxjs'
import { identityHeaders } from '../../identity/identityHeaders.js'
import { sessionIsOver } from '../../identity/sessionIsOver.js'
import { LoginBody } from '../../protocol/bodies/LoginBody.js'
import { createCalls, noArguments } from '../createCalls.js'
import {
  validateFlag,
  validateGiven,
  validateId,
  validateIdentifier,
  validateNamed,
  validateSecret,
  validateText,
} from '../validation.js'
import { createSignIns } from '../createSignIns.js'
import { createKeyedQueue } from '../createKeyedQueue.js'
import type { ServiceStages } from '../ServiceStages.js'
import { createAccount } from './createAccount.js'
import { endSession } from './createSessionCalls.js'
import { createSessions } from './createSessions.js'
import type { PlayerAuthentication, Registration } from './PlayerAuthentication.js'
import type { SignInResult } from './PlayerSession.js'
import { sessionOf } from './storedSession.js'

/** Makes `talo.playerAuth`. */
export function createPlayerAuth(stages: ServiceStages): PlayerAuthentication {
  const { http, identity, now } = stages
  const sessions = createSessions(stages)
  const signIns = stages.service(createSignIns)
  const calls = stages.service(createCalls)
  const lines = createKeyedQueue()
  /** The alias of the log-in that asked for a code last. */
  let unverified: number | undefined

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
  /** Two at the same time would make two accounts, one of which could not be logged in to. */
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
    unverified = 'verificationRequired' in answer ? answer.aliasId : undefined
    if ('verificationRequired' in answer) {
      sessions.dispatch('codeRequired', { aliasId: answer.aliasId })
    } else {
      sessions.dispatch('signedIn', { session: sessionOf(answer, now()), alias: answer.alias })
    }
  }

  return {
    session$: sessions.session$,
    register: (registration) =>
      calls.make(
        'playerAuth.register({ identifier, password })',
        () => validateRegistration(registration),
        () => {
          const { identifier, password, email, verificationEnabled } = registration
          return signUp(identifier.trim(), { password, email, verificationEnabled })
        },
      ),
    login: (identifier, password) =>
      calls.make(
        'playerAuth.login(identifier, password)',
        () => [
          ...validateIdentifier('identifier', identifier),
          ...validateSecret('password', password),
        ],
        () => signIn('login', { identifier: identifier.trim(), password }),
      ),
    verify: (...given: readonly [string] | readonly [number, string]) => {
      const [aliasId, code] = given.length === 1 ? [undefined, given[0]] : given
      const asked = () => aliasId ?? unverified
      return calls.make(
        given.length === 1 ? 'playerAuth.verify(code)' : 'playerAuth.verify(aliasId, code)',
        () => [
          ...(given.length === 1 && asked() === undefined
            ? ['code: expected after a log-in that asked for one']
            : validateId('aliasId', asked())),
          ...validateSecret('code', code),
        ],
        () => signIn('verify', { aliasId: asked(), code }),
      )
    },
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
        unverified = undefined
        sessions.dispatch('signedOut', { reason: 'logged-out' })
        if (held !== null) return sessions.calls.logOut(held)
        return given === undefined
          ? of(undefined)
          : endSession(http, identityHeaders(given, 'talo'))
      }),
    ...createAccount({ calls, http, identity, sessions }),
  }
}

function resultOf(answer: LoginBody): SignInResult {
  return 'verificationRequired' in answer
    ? { status: 'verification-required', aliasId: answer.aliasId }
    : { status: 'signed-in', alias: answer.alias }
}

function validateRegistration(registration: Registration): readonly string[] {
  const missing = validateNamed('registration', registration)
  if (missing.length > 0) return missing
  const { identifier, password, email, verificationEnabled } = registration
  const isEmailMissing = verificationEnabled === true && (email === undefined || email === '')
  return [
    ...validateIdentifier('identifier', identifier),
    ...validateSecret('password', password),
    ...validateGiven(verificationEnabled, (flag) => validateFlag('verificationEnabled', flag)),
    ...(isEmailMissing
      ? ['email: expected one, since verificationEnabled is true']
      : validateGiven(email, (text) => validateText('email', text))),
  ]
}
