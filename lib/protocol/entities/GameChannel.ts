import type { PlayerAlias } from './PlayerAlias.js'
import type { Prop } from './Prop.js'

/** A channel: members, messages, props and storage. */
export interface GameChannel {
  readonly id: number
  readonly name: string
  /** `null` once the owner has left: no player can update, delete or invite then. */
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
