import type { Observable } from 'rxjs'
import { defer, map, of, throwError } from 'rxjs'
import { identityHeaders } from '../../identity/identityHeaders.js'
import { noSession } from '../../identity/noSession.js'
import { LoginBody } from '../../protocol/bodies/LoginBody.js'
import { callsOf } from '../callsOf.js'
import {
  optional,
  type Problems,
  validateFlag,
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
  const { define } = callsOf(stages, 'playerAuth')
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

  const verify = {
    last: define('verify', { code: validateLastCode }, (code: string) =>
      signIn('verify', { aliasId: unverified, code }),
    ),
    ofAlias: define(
      'verify',
      { aliasId: validateId, code: validateSecret },
      (aliasId: number, code: string) => signIn('verify', { aliasId, code }),
    ),
  }
  function validateLastCode(name: string, code: unknown): Problems {
    const missing =
      unverified === undefined ? ['code: expected after a log-in that asked for one'] : []
    return [...missing, ...validateSecret(name, code)]
  }

  return {
    session$: sessions.session$,
    register: define(
      'register',
      { '{ identifier, password }': validateRegistration },
      ({ identifier, password, email, verificationEnabled }) =>
        signUp(identifier.trim(), { password, email, verificationEnabled }),
    ),
    login: define(
      'login',
      { identifier: validateIdentifier, password: validateSecret },
      (identifier, password) => signIn('login', { identifier: identifier.trim(), password }),
    ),
    verify: (...given: readonly [string] | readonly [number, string]) =>
      given.length === 1 ? verify.last(...given) : verify.ofAlias(...given),
    refresh: define('refresh', {}, () => {
      const held = sessions.session$.value.status === 'signed-in' ? sessions.held() : null
      const renewed$ = held === null ? throwError(noSession) : sessions.renewed(held.sessionToken)
      return renewed$.pipe(map(() => undefined))
    }),
    logout: define('logout', {}, () => {
      const held = sessions.held()
      const credentials = identity.wanted()?.credentials()
      const given = credentials?.sessionToken === undefined ? undefined : credentials
      unverified = undefined
      sessions.dispatch('signedOut', { reason: 'logged-out' })
      if (held !== null) return sessions.calls.logOut(held)
      return given === undefined ? of(undefined) : endSession(http, identityHeaders(given, 'talo'))
    }),
    ...createAccount(stages, sessions),
  }
}

function resultOf(answer: LoginBody): SignInResult {
  return 'verificationRequired' in answer
    ? { status: 'verification-required', aliasId: answer.aliasId }
    : { status: 'signed-in', alias: answer.alias }
}

function validateRegistration(_: string, registration: unknown): Problems {
  return validateNamed('registration', registration, {
    identifier: validateIdentifier,
    password: validateSecret,
    verificationEnabled: optional(validateFlag),
    email: (name, email) => {
      const { verificationEnabled } = registration as Registration
      const isMissing = verificationEnabled === true && (email === undefined || email === '')
      return isMissing
        ? ['email: expected one, since verificationEnabled is true']
        : optional(validateText)(name, email)
    },
  })
}
