import type { PlayerAlias } from '../../protocol/entities/PlayerAlias.js'

/** What is stored under a key of a channel; under a key that ends in `[]` it is an array. */
export interface StoredValue<K extends string = string> {
  readonly value: K extends `${string}[]`
    ? readonly string[]
    : string extends K
      ? string | readonly string[]
      : string
  readonly createdBy: PlayerAlias
  readonly lastUpdatedBy: PlayerAlias
  /** An ISO date. */
  readonly createdAt: string
  /** An ISO date. */
  readonly updatedAt: string
}

/** What is stored under each of these keys; `null` for nothing. It has no prototype, so that every key is one like any other. */
export type StoredRecord<K extends string> = { readonly [P in K]: StoredValue<P> | null }
