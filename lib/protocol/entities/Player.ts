import type { NestedPresence } from './NestedPresence.js'
import type { PlayerAuth } from './PlayerAuth.js'
import type { PlayerGroup } from './PlayerGroup.js'
import type { Prop } from './Prop.js'

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
