import { isProfane } from './profanity.js'
import type { RejectedProp } from '../../../protocol/entities/RejectedProp.js'
import { arrayError, isArrayKey, sizeError, type PropChange } from './props.js'
import type { Turn } from '../Turn.js'
import type { Alias, Channel, StorageRow } from '../WorldState.js'

/** What came of a write to a channel's storage. */
export interface StorageChange {
  readonly upserted: readonly StorageRow[]
  readonly deleted: readonly StorageRow[]
  readonly failed: readonly RejectedProp[]
}

/** What each key is to hold; nothing deletes it. Of a scalar the last value counts. */
function wanted(changes: readonly PropChange[]): Map<string, ReadonlySet<string>> {
  const byKey = new Map<string, Set<string>>()
  for (const { key, value } of changes) {
    if (key === '') continue
    if (isArrayKey(key)) {
      const known = byKey.get(key) ?? new Set()
      byKey.set(key, value === null ? known : known.add(value))
    } else {
      // An empty text deletes a scalar, though not a value of an array.
      byKey.set(key, new Set(value === null || value === '' ? [] : [value]))
    }
  }
  return byKey
}

function sizeErrors(key: string, values: readonly string[]): readonly RejectedProp[] {
  const tooMany = arrayError(key, values.length)
  if (tooMany !== undefined) return [tooMany]
  return values.flatMap((value) => sizeError(key, value) ?? [])
}

function profanities(channel: Channel, key: string, values: readonly string[]) {
  if (!channel.game.blockPropsProfanity) return []
  const error = 'PROP_CONTAINS_PROFANITY' as const
  const message = 'Prop value contains profanity'
  return values.filter(isProfane).map(() => ({ key, error, message }))
}

/** Writes to a channel's storage; a bad key is left out, whole, and the others are saved. */
export function changeStorage(
  turn: Turn,
  channel: Channel,
  alias: Alias,
  changes: readonly PropChange[],
): StorageChange {
  const { now } = turn
  const upserted: StorageRow[] = []
  const deleted: StorageRow[] = []
  const tooLong: RejectedProp[] = []
  const profane: RejectedProp[] = []
  for (const [key, wantedValues] of wanted(changes)) {
    const values = [...wantedValues]
    const wrongSize = sizeErrors(key, values)
    const wrongWords = profanities(channel, key, values)
    tooLong.push(...wrongSize)
    profane.push(...wrongWords)
    if (wrongSize.length + wrongWords.length > 0) continue
    const old = channel.storage.get(key) ?? []
    const byValue = new Map(old.map((row) => [row.value, row]))
    const stays = (row: StorageRow) => isArrayKey(key) && wantedValues.has(row.value)
    const touch = (row: StorageRow, value: string): StorageRow => ({
      ...row,
      value,
      lastUpdatedBy: alias,
      updatedAt: now,
    })
    const rows = values.map((value) => {
      const known = isArrayKey(key) ? byValue.get(value) : old[0]
      const fresh = { key, value, createdBy: alias, lastUpdatedBy: alias }
      return known === undefined
        ? { ...fresh, createdAt: now, updatedAt: now }
        : touch(known, value)
    })
    const gone = isArrayKey(key) ? old.filter((row) => !stays(row)) : rows.length > 0 ? [] : old
    upserted.push(...rows)
    deleted.push(...gone.map((row) => touch(row, row.value)))
    if (rows.length > 0) channel.storage.set(key, rows)
    else channel.storage.delete(key)
  }
  return { upserted, deleted, failed: [...tooLong, ...profane] }
}

function oldest(rows: readonly StorageRow[]): StorageRow | undefined {
  return rows.reduce<StorageRow | undefined>(
    (first, row) => (first === undefined || row.createdAt < first.createdAt ? row : first),
    undefined,
  )
}

/** One key as one prop: an array is one JSON text, with the oldest value's dates and authors. */
export function readProp(channel: Channel, key: string): StorageRow | undefined {
  const rows = channel.storage.get(key) ?? []
  const first = oldest(rows)
  if (first === undefined || !isArrayKey(key)) return first
  return { ...first, value: JSON.stringify(rows.map(({ value }) => value)) }
}

/** One key as a list has it: a prop a value, all with the oldest value's dates and authors. */
export function readRows(channel: Channel, key: string): readonly StorageRow[] {
  const rows = channel.storage.get(key) ?? []
  const first = oldest(rows)
  return first === undefined ? [] : rows.map(({ value }) => ({ ...first, value }))
}
