import * as t from 'io-ts'
import { NonEmptyString } from '../../protocol/NonEmptyString.js'
import { struct } from '../../protocol/struct.js'
import type { StoredSession } from './SessionStore.js'

/** Tells sessions from whatever else may be in a store. */
export const StoredSessionCodec: t.Type<StoredSession, unknown> = /*#__PURE__*/ struct(
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
