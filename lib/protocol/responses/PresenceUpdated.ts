import * as t from 'io-ts'
import { PlayerPresence } from '../entities/PlayerPresence.js'
import { optional } from '../optional.js'
import { struct } from '../struct.js'

/** What the server says has changed; it also says so of whatever was not supplied. */
export interface PresenceUpdatedMeta {
  readonly onlineChanged?: boolean | null | undefined
  readonly customStatusChanged?: boolean | null | undefined
}

const Meta: t.Type<PresenceUpdatedMeta, unknown> = /*#__PURE__*/ t.partial(
  {
    onlineChanged: /*#__PURE__*/ optional(t.boolean),
    customStatusChanged: /*#__PURE__*/ optional(t.boolean),
  },
  'PresenceUpdatedMeta',
)

/** `v1.players.presence.updated`: some player of the game went on or offline or changed its status. */
export interface PresenceUpdated {
  readonly presence: PlayerPresence
  readonly meta?: PresenceUpdatedMeta | null | undefined
}

/** @internal */
export const PresenceUpdated: t.Type<PresenceUpdated, unknown> = /*#__PURE__*/ struct(
  'PresenceUpdated',
  { presence: PlayerPresence },
  { meta: /*#__PURE__*/ optional(Meta) },
)
