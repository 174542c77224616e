import * as t from 'io-ts'
import { optional } from '../optional.js'
import { struct } from '../struct.js'
import { NestedPresence } from './NestedPresence.js'
import { PlayerAuth } from './PlayerAuth.js'
import { PlayerGroup } from './PlayerGroup.js'
import { Prop } from './Prop.js'

/** A player of the game, as it stands inside each of its aliases. */
export interface Player {
  /** A UUID. */
  readonly id: string
  /** Includes those of the server, whose keys start with `META_`. */
  readonly props: readonly Prop[]
  /** Whether a development build created the player. */
  readonly devBuild: boolean
  /** An ISO date. */
  readonly createdAt: string
  /** An ISO date. */
  readonly lastSeenAt: string
  readonly groups: readonly PlayerGroup[]
  /** Absent if the player never had Talo authentication. */
  readonly auth?: PlayerAuth | null | undefined
  /** `null` until the presence was first set. */
  readonly presence?: NestedPresence | null | undefined
}

/** @internal */
export const Player: t.Type<Player, unknown> = /*#__PURE__*/ struct(
  'Player',
  {
    id: t.string,
    props: /*#__PURE__*/ t.readonlyArray(Prop),
    devBuild: t.boolean,
    createdAt: t.string,
    lastSeenAt: t.string,
    groups: /*#__PURE__*/ t.readonlyArray(PlayerGroup),
  },
  { auth: /*#__PURE__*/ optional(PlayerAuth), presence: /*#__PURE__*/ optional(NestedPresence) },
)
