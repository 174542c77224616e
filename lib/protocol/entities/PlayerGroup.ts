import * as t from 'io-ts'

/** A group of players that the game's dashboard defines; `id` is a UUID. */
export interface PlayerGroup {
  readonly id: string
  readonly name: string
}

/** @internal */
export const PlayerGroup: t.Type<PlayerGroup, unknown> = /*#__PURE__*/ t.type(
  { id: t.string, name: t.string },
  'PlayerGroup',
)
