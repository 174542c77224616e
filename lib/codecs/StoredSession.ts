import * as t from 'io-ts'
import { NonEmptyString } from './NonEmptyString.js'
import { struct } from './struct.js'
import type * as types from './types.js'

/** What a `SessionStore` keeps; secret. */
export const StoredSession: t.Type<types.StoredSession, unknown> = /*#__PURE__*/ struct(
  'StoredSession',
  {
    version: /*#__PURE__*/ t.literal(1),
    playerId: NonEmptyString,
    aliasId: t.number,
    identifier: NonEmptyString,
    sessionToken: NonEmptyString,
    savedAt: t.number,
  },
  {
    refreshToken: /*#__PURE__*/ t.union([NonEmptyString, t.undefined]),
    socketToken: /*#__PURE__*/ t.union([NonEmptyString, t.undefined]),
    socketTokenAt: /*#__PURE__*/ t.union([t.number, t.undefined]),
  },
)
