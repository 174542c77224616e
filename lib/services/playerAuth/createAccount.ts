import type { Observable } from 'rxjs'
import { map, tap, throwError } from 'rxjs'
import { Unauthorized } from '../../errors/Unauthorized.js'
import type { Http, HttpCall } from '../../http/HttpCall.js'
import { nothing } from '../../http/nothing.js'
import type { Identity } from '../../identity/createIdentity.js'
import { AliasBody } from '../../protocol/bodies/AliasBody.js'
import type { Calls } from '../createCalls.js'
import {
  validateFlag,
  validateGiven,
  validateIdentifier,
  validateNamed,
  validateSecret,
  validateText,
} from '../validation.js'
import type { Sessions } from './createSessions.js'
import type { Migration, PlayerAuthentication, VerificationChange } from './PlayerAuthentication.js'

/** What of an HTTP call differs; it is a POST unless it says so. */
type Rest<T> = Omit<HttpCall<T>, 'method' | 'path'> & Partial<Pick<HttpCall<T>, 'method'>>

export interface AccountStages {
  readonly calls: Calls
  readonly http: Http
  readonly identity: Identity
  readonly sessions: Pick<Sessions, 'dispatch'>
}

/** The part of `talo.playerAuth` with which accounts are changed. */
export function createAccount({
  calls,
  http,
  identity,
  sessions,
}: AccountStages): Omit<
  PlayerAuthentication,
  'login' | 'logout' | 'refresh' | 'register' | 'session$' | 'verify'
> {
  function call<T>(step: string, rest: Rest<T>): Observable<T> {
    return http({ method: 'POST', path: `/v1/players/auth${step}`, ...rest })
  }
  /** A call of the player who is logged in; `act`s on the answer, unless there is another player by then. */
  function asPlayer<T>(
    what: string,
    problems: () => readonly string[],
    step: string,
    rest: () => Rest<T>,
    act: (answer: T) => void = () => undefined,
  ): Observable<T> {
    return calls.makeAsPlayer(what, problems, () => {
      // The server would refuse the headers.
      if (!('x-talo-session' in identity.headers())) {
        return throwError(
          () => new Unauthorized({ reason: 'session', errorCode: 'MISSING_SESSION' }),
        )
      }
      const player = identity.wanted()
      return call(step, rest()).pipe(
        tap((answer) => {
          if (identity.wanted() === player) act(answer)
        }),
      )
    })
  }

  return {
    changePassword: (currentPassword, newPassword) =>
      asPlayer(
        'playerAuth.changePassword(currentPassword, newPassword)',
        () => [
          ...validateSecret('currentPassword', currentPassword),
          ...validateSecret('newPassword', newPassword),
        ],
        '/change_password',
        () => ({ body: { currentPassword, newPassword }, decode: nothing }),
      ),
    changeEmail: (currentPassword, newEmail) =>
      asPlayer(
        'playerAuth.changeEmail(currentPassword, newEmail)',
        () => [
          ...validateSecret('currentPassword', currentPassword),
          ...validateText('newEmail', newEmail, { isNeeded: true }),
        ],
        '/change_email',
        () => ({ body: { currentPassword, newEmail }, decode: nothing }),
      ),
    changeIdentifier: (currentPassword, newIdentifier) =>
      asPlayer(
        'playerAuth.changeIdentifier(currentPassword, newIdentifier)',
        () => [
          ...validateSecret('currentPassword', currentPassword),
          ...validateIdentifier('newIdentifier', newIdentifier),
        ],
        '/change_identifier',
        () => ({
          body: { currentPassword, newIdentifier: newIdentifier.trim() },
          decode: AliasBody,
        }),
        ({ alias }) => {
          sessions.dispatch('renamed', { alias })
        },
      ).pipe(map(({ alias }) => alias)),
    forgotPassword: (email) =>
      calls.make(
        'playerAuth.forgotPassword(email)',
        () => validateText('email', email, { isNeeded: true }),
        () => call('/forgot_password', { body: { email }, as: 'key', decode: nothing }),
      ),
    resetPassword: (code, password) =>
      calls.make(
        'playerAuth.resetPassword(code, password)',
        () => [...validateSecret('code', code), ...validateSecret('password', password)],
        () => call('/reset_password', { body: { code, password }, as: 'key', decode: nothing }),
      ),
    toggleVerification: (change) =>
      asPlayer(
        'playerAuth.toggleVerification({ currentPassword, verificationEnabled })',
        () => validateChange(change),
        '/toggle_verification',
        () => {
          const { currentPassword, verificationEnabled, email } = change
          const body = { currentPassword, verificationEnabled, email }
          return { method: 'PATCH', body, decode: nothing }
        },
      ),
    deleteAccount: (currentPassword) =>
      asPlayer(
        'playerAuth.deleteAccount(currentPassword)',
        () => validateSecret('currentPassword', currentPassword),
        '',
        () => ({ method: 'DELETE', body: { currentPassword }, decode: nothing }),
        () => {
          sessions.dispatch('signedOut', { reason: 'deleted' })
        },
      ),
    migrate: (migration) =>
      asPlayer(
        'playerAuth.migrate({ currentPassword, service, identifier })',
        () => validateMigration(migration),
        '/migrate',
        () => {
          const { currentPassword, service, identifier } = migration
          const body = { currentPassword, service: service.trim(), identifier: identifier.trim() }
          return { body, decode: AliasBody }
        },
        ({ alias }) => {
          sessions.dispatch('migrated', { alias })
        },
      ).pipe(map(({ alias }) => alias)),
  }
}

function validateChange(change: VerificationChange): readonly string[] {
  const missing = validateNamed('change', change)
  if (missing.length > 0) return missing
  return [
    ...validateSecret('currentPassword', change.currentPassword),
    ...validateFlag('verificationEnabled', change.verificationEnabled),
    ...validateGiven(change.email, (email) => validateText('email', email)),
  ]
}

function validateMigration(migration: Migration): readonly string[] {
  const missing = validateNamed('migration', migration)
  if (missing.length > 0) return missing
  return [
    ...validateSecret('currentPassword', migration.currentPassword),
    ...validateText('service', migration.service, { isNeeded: true }),
    ...validateIdentifier('identifier', migration.identifier),
  ]
}
