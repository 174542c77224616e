import * as t from 'io-ts'

/** The presence of a player as it stands inside that player: without the alias that set it. */
export interface NestedPresence {
  readonly online: boolean
  readonly customStatus: string
  /** An ISO date. */
  readonly updatedAt: string
}

/** @internal */
export const NestedPresence: t.Type<NestedPresence, unknown> = /*#__PURE__*/ t.type(
  { online: t.boolean, customStatus: t.string, updatedAt: t.string },
  'NestedPresence',
)
