import * as t from 'io-ts'

/** The codec of what is worthless when empty: tickets and tokens. */
export const NonEmptyString: t.Type<string, unknown> = /*#__PURE__*/ new t.Type<string, unknown>(
  'NonEmptyString',
  (u): u is string => typeof u === 'string' && u !== '',
  (u, context) => (typeof u === 'string' && u !== '' ? t.success(u) : t.failure(u, context)),
  t.identity,
)
