import type { Shape } from '../Shape.js'
import * as shapes from '../shapes.js'
import type { SessionBody } from './SessionBody.js'
import type { VerificationRequiredBody } from './VerificationRequiredBody.js'

/** The answer to `POST /v1/players/auth/login`: a session, or that a code was mailed. */
export type LoginBody = SessionBody | VerificationRequiredBody

/** @internal */
export const LoginBody: Shape<LoginBody> = shapes.LoginBody
