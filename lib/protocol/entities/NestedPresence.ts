/** The presence of a player as it stands inside that player: without the alias that set it. */
export interface NestedPresence {
  readonly online: boolean
  readonly customStatus: string
  /** An ISO date. */
  readonly updatedAt: string
}
