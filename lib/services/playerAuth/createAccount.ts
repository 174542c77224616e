import type { Observable } from 'rxjs'
import { map, tap, throwError } from 'rxjs'
import { Unauthorized } from '../../errors/Unauthorized.js'
import type { HttpCall } from '../../http/HttpCall.js'
import { nothing } from '../../http/nothing.js'
import { AliasBody } from '../../protocol/bodies/AliasBody.js'
import type { Shape } from '../../protocol/Shape.js'
import { callsOf } from '../callsOf.js'
import type { ServiceStages } from '../ServiceStages.js'
import {
  optional,
  type Validate,
  validateFilled,
  validateFlag,
  validateIdentifier,
  validateNamed,
  validateSecret,
  validateText,
  type Validations,
} from '../validation.js'
import type { Sessions } from './createSessions.js'
import type { PlayerAuthentication } from './PlayerAuthentication.js'

const ROOT = '/v1/players/auth'

/** The part of `talo.playerAuth` with which accounts are changed. */
export function createAccount(
  stages: ServiceStages,
  { dispatch }: Pick<Sessions, 'dispatch'>,
): Omit<PlayerAuthentication, 'login' | 'logout' | 'refresh' | 'register' | 'session$' | 'verify'> {
  const { http, identity } = stages
  const { define, defineAsPlayer } = callsOf(stages, 'playerAuth')

  function post<T>(
    step: string,
    body: object,
    decode: Shape<T>,
    as?: HttpCall<T>['as'],
  ): Observable<T> {
    return http({ method: 'POST', path: `${ROOT}${step}`, body, decode, as })
  }
  /** A call of the player who is logged in; `act`s on the answer, unless there is another player by then. */
  function defineAsLoggedIn<Args extends readonly unknown[], T>(
    method: string,
    validations: Validations,
    call$: (...args: Args) => Observable<T>,
    act: (answer: T) => void = () => undefined,
  ): (...args: Args) => Observable<T> {
    return defineAsPlayer(method, validations, (...args: Args) => {
      // The server would refuse the headers.
      if (!('x-talo-session' in identity.headers())) {
        return throwError(
          () => new Unauthorized({ reason: 'session', errorCode: 'MISSING_SESSION' }),
        )
      }
      const player = identity.wanted()
      return call$(...args).pipe(
        tap((answer) => {
          if (identity.wanted() === player) act(answer)
        }),
      )
    })
  }

  return {
    changePassword: defineAsLoggedIn(
      'changePassword',
      { currentPassword: validateSecret, newPassword: validateSecret },
      (currentPassword, newPassword) =>
        post('/change_password', { currentPassword, newPassword }, nothing),
    ),
    changeEmail: defineAsLoggedIn(
      'changeEmail',
      { currentPassword: validateSecret, newEmail: validateFilled },
      (currentPassword, newEmail) => post('/change_email', { currentPassword, newEmail }, nothing),
    ),
    changeIdentifier: defineAsLoggedIn(
      'changeIdentifier',
      { currentPassword: validateSecret, newIdentifier: validateIdentifier },
      (currentPassword, newIdentifier) => {
        const body = { currentPassword, newIdentifier: newIdentifier.trim() }
        return post('/change_identifier', body, AliasBody).pipe(map(({ alias }) => alias))
      },
      (alias) => {
        dispatch('renamed', { alias })
      },
    ),
    forgotPassword: define('forgotPassword', { email: validateFilled }, (email) =>
      post('/forgot_password', { email }, nothing, 'key'),
    ),
    resetPassword: define(
      'resetPassword',
      { code: validateSecret, password: validateSecret },
      (code, password) => post('/reset_password', { code, password }, nothing, 'key'),
    ),
    toggleVerification: defineAsLoggedIn(
      'toggleVerification',
      { '{ currentPassword, verificationEnabled }': validateChange },
      ({ currentPassword, verificationEnabled, email }) => {
        const body = { currentPassword, verificationEnabled, email }
        return http({ method: 'PATCH', path: `${ROOT}/toggle_verification`, body, decode: nothing })
      },
    ),
    deleteAccount: defineAsLoggedIn(
      'deleteAccount',
      { currentPassword: validateSecret },
      (currentPassword) =>
        http({ method: 'DELETE', path: ROOT, body: { currentPassword }, decode: nothing }),
      () => {
        dispatch('signedOut', { reason: 'deleted' })
      },
    ),
    migrate: defineAsLoggedIn(
      'migrate',
      { '{ currentPassword, service, identifier }': validateMigration },
      ({ currentPassword, service, identifier }) => {
        const body = { currentPassword, service: service.trim(), identifier: identifier.trim() }
        return post('/migrate', body, AliasBody).pipe(map(({ alias }) => alias))
      },
      (alias) => {
        dispatch('migrated', { alias })
      },
    ),
  }
}

const validateChange: Validate = (_, change) =>
  validateNamed('change', change, {
    currentPassword: validateSecret,
    verificationEnabled: validateFlag,
    email: optional(validateText),
  })

const validateMigration: Validate = (_, migration) =>
  validateNamed('migration', migration, {
    currentPassword: validateSecret,
    service: validateFilled,
    identifier: validateIdentifier,
  })
