import * as t from 'io-ts'
import { nullable } from '../nullable.js'
import { optional } from '../optional.js'
import { struct } from '../struct.js'
import { PlayerAlias } from './PlayerAlias.js'
import { Prop } from './Prop.js'

/** A channel: members, messages, props and storage. */
export interface GameChannel {
  readonly id: number
  readonly name: string
  /** `null` once the owner has left: nobody can update, delete or invite then. */
  readonly owner: PlayerAlias | null
  /** Counted in batches; up to half a minute old, older in frames. */
  readonly totalMessages: number
  readonly props: readonly Prop[]
  /** Whether the channel is deleted when its owner or its last member leaves. */
  readonly autoCleanup?: boolean | null | undefined
  /** Whether one joins by invitation only. */
  readonly private?: boolean | null | undefined
  /** Whether members leave by going offline. */
  readonly temporaryMembership?: boolean | null | undefined
  /** An ISO date. */
  readonly createdAt: string
  /** An ISO date. */
  readonly updatedAt: string
  /** HTTP answers have it, frames never do. */
  readonly memberCount?: number | null | undefined
}

/** @internal */
export const GameChannel: t.Type<GameChannel, unknown> = /*#__PURE__*/ struct(
  'GameChannel',
  {
    id: t.number,
    name: t.string,
    owner: /*#__PURE__*/ nullable(PlayerAlias),
    totalMessages: t.number,
    props: /*#__PURE__*/ t.readonlyArray(Prop),
    createdAt: t.string,
    updatedAt: t.string,
  },
  {
    autoCleanup: /*#__PURE__*/ optional(t.boolean),
    private: /*#__PURE__*/ optional(t.boolean),
    temporaryMembership: /*#__PURE__*/ optional(t.boolean),
    memberCount: /*#__PURE__*/ optional(t.number),
  },
)
