import * as t from 'io-ts'

/** The answer to a login that a mailed code must follow. */
export interface VerificationRequiredBody {
  /** What the code is sent back with. */
  readonly aliasId: number
  readonly verificationRequired: true
}

export const VerificationRequiredBody: t.Type<VerificationRequiredBody, unknown> =
  /*#__PURE__*/ t.type(
    {
      aliasId: t.number,
      verificationRequired: /*#__PURE__*/ t.literal(true),
    },
    'VerificationRequiredBody',
  )
