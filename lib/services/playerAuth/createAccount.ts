import type { Observable } from 'rxjs'
import { defer, map, tap, throwError } from 'rxjs'
import { Unauthorized } from '../../errors/Unauthorized.js'
import type { Http, HttpCall } from '../../http/HttpCall.js'
import { nothing } from '../../http/nothing.js'
import type { Identity } from '../../identity/createIdentity.js'
import { AliasBody } from '../../protocol/bodies/AliasBody.js'
import { IdentifyBody } from '../../protocol/bodies/IdentifyBody.js'
import type { PlayerAlias } from '../../protocol/entities/PlayerAlias.js'
import type { Calls } from '../createCalls.js'
import { aboutFlag, aboutNamed, aboutText, ifGiven } from '../complaints.js'
import { aboutIdentifier, aboutSecret } from './accountComplaints.js'
import type { Sessions } from './createSessions.js'
import type { Migration, PlayerAuthentication, VerificationChange } from './PlayerAuthentication.js'

export interface AccountStages {
  readonly calls: Calls
  readonly http: Http
  readonly identity: Identity
  readonly sessions: Sessions
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
  function call<T>(step: string, rest: Pick<HttpCall<T>, 'as' | 'body' | 'decode'>): Observable<T> {
    return http({ method: 'POST', path: `/v1/players/auth/${step}`, ...rest })
  }
  /** What the server would answer with a complaint about headers is not sent. */
  function asPlayer<T>(call$: () => Observable<T>): Observable<T> {
    return defer(() =>
      'x-talo-session' in identity.headers()
        ? call$()
        : throwError(() => new Unauthorized({ reason: 'session', errorCode: 'MISSING_SESSION' })),
    )
  }
  /** Does something about the session unless somebody else plays by the time the server has answered. */
  function ifStillPlaying<T>(act: (answer: T) => void): (source: Observable<T>) => Observable<T> {
    return (source) =>
      defer(() => {
        const player = identity.wanted()
        return source.pipe(
          tap((answer) => {
            if (identity.wanted() === player) act(answer)
          }),
        )
      })
  }
  /** The player plays on under the same id, and is no concern of sessions any more. */
  function playOn(alias: PlayerAlias): void {
    const socketToken = identity.wanted()?.credentials()?.socketToken ?? ''
    const again$ = http({
      method: 'GET',
      path: '/v1/players/identify',
      query: { service: alias.service, identifier: alias.identifier },
      as: 'key',
      decode: IdentifyBody,
    }).pipe(map((body) => ({ playerAliasId: body.alias.id, socketToken: body.socketToken })))
    sessions.signOut('migrated', () => {
      void identity.set({ playerAliasId: alias.id, socketToken }, { alias, again$ })
    })
  }

  return {
    changePassword: (currentPassword, newPassword) =>
      calls.makeAsPlayer(
        'playerAuth.changePassword(currentPassword, newPassword)',
        () => [
          ...aboutSecret('currentPassword', currentPassword),
          ...aboutSecret('newPassword', newPassword),
        ],
        () =>
          asPlayer(() =>
            call('change_password', { body: { currentPassword, newPassword }, decode: nothing }),
          ),
      ),
    changeEmail: (currentPassword, newEmail) =>
      calls.makeAsPlayer(
        'playerAuth.changeEmail(currentPassword, newEmail)',
        () => [
          ...aboutSecret('currentPassword', currentPassword),
          ...aboutText('newEmail', newEmail, { isNeeded: true }),
        ],
        () =>
          asPlayer(() =>
            call('change_email', { body: { currentPassword, newEmail }, decode: nothing }),
          ),
      ),
    changeIdentifier: (currentPassword, newIdentifier) =>
      calls.makeAsPlayer(
        'playerAuth.changeIdentifier(currentPassword, newIdentifier)',
        () => [
          ...aboutSecret('currentPassword', currentPassword),
          ...aboutIdentifier('newIdentifier', newIdentifier),
        ],
        () =>
          asPlayer(() =>
            call('change_identifier', {
              body: { currentPassword, newIdentifier: newIdentifier.trim() },
              decode: AliasBody,
            }).pipe(
              map(({ alias }) => alias),
              ifStillPlaying(sessions.rename),
            ),
          ),
      ),
    forgotPassword: (email) =>
      calls.make(
        'playerAuth.forgotPassword(email)',
        () => aboutText('email', email, { isNeeded: true }),
        () => call('forgot_password', { body: { email }, as: 'key', decode: nothing }),
      ),
    resetPassword: (code, password) =>
      calls.make(
        'playerAuth.resetPassword(code, password)',
        () => [...aboutSecret('code', code), ...aboutSecret('password', password)],
        () => call('reset_password', { body: { code, password }, as: 'key', decode: nothing }),
      ),
    toggleVerification: (change) =>
      calls.makeAsPlayer(
        'playerAuth.toggleVerification({ currentPassword, verificationEnabled })',
        () => aboutChange(change),
        () => {
          const { currentPassword, verificationEnabled, email } = change
          return asPlayer(() =>
            http({
              method: 'PATCH',
              path: '/v1/players/auth/toggle_verification',
              body: {
                currentPassword,
                verificationEnabled,
                ...(email === undefined ? {} : { email }),
              },
              decode: nothing,
            }),
          )
        },
      ),
    deleteAccount: (currentPassword) =>
      calls.makeAsPlayer(
        'playerAuth.deleteAccount(currentPassword)',
        () => aboutSecret('currentPassword', currentPassword),
        () =>
          asPlayer(() =>
            http({
              method: 'DELETE',
              path: '/v1/players/auth',
              body: { currentPassword },
              decode: nothing,
            }).pipe(
              ifStillPlaying(() => {
                sessions.signOut('deleted', identity.clear)
              }),
            ),
          ),
      ),
    migrate: (migration) =>
      calls.makeAsPlayer(
        'playerAuth.migrate({ currentPassword, service, identifier })',
        () => aboutMigration(migration),
        () => {
          const { currentPassword, service, identifier } = migration
          return asPlayer(() =>
            call('migrate', {
              body: { currentPassword, service: service.trim(), identifier: identifier.trim() },
              decode: AliasBody,
            }).pipe(
              map(({ alias }) => alias),
              ifStillPlaying(playOn),
            ),
          )
        },
      ),
  }
}

function aboutChange(change: VerificationChange): readonly string[] {
  const missing = aboutNamed('change', change)
  if (missing.length > 0) return missing
  return [
    ...aboutSecret('currentPassword', change.currentPassword),
    ...aboutFlag('verificationEnabled', change.verificationEnabled),
    ...ifGiven(change.email, (email) => aboutText('email', email)),
  ]
}

function aboutMigration(migration: Migration): readonly string[] {
  const missing = aboutNamed('migration', migration)
  if (missing.length > 0) return missing
  return [
    ...aboutSecret('currentPassword', migration.currentPassword),
    ...aboutText('service', migration.service, { isNeeded: true }),
    ...aboutIdentifier('identifier', migration.identifier),
  ]
}
