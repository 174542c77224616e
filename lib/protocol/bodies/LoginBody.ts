import * as t from 'io-ts'
import { SessionBody } from './SessionBody.js'
import { VerificationRequiredBody } from './VerificationRequiredBody.js'

/** The answer to `POST /v1/players/auth/login`: a session, or that a code was mailed. */
export type LoginBody = SessionBody | VerificationRequiredBody

export const LoginBody: t.Type<LoginBody, unknown> = /*#__PURE__*/ t.union(
  [SessionBody, VerificationRequiredBody],
  'LoginBody',
)
