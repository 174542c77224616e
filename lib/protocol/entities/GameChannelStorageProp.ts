import type { PlayerAlias } from './PlayerAlias.js'

/**
 * A prop in the storage of a channel, with who wrote it and when.
 *
 * Asked for alone, an array key has a JSON array of strings as its `value`; in lists and frames it
 * repeats, once per value. Among deleted props `value` is the old one and `lastUpdatedBy` the deleter.
 */
export interface GameChannelStorageProp {
  readonly key: string
  readonly value: string
  readonly createdBy: PlayerAlias
  readonly lastUpdatedBy: PlayerAlias
  /** An ISO date. */
  readonly createdAt: string
  /** An ISO date. */
  readonly updatedAt: string
}
