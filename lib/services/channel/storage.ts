import type { GameChannelStorageProp } from '../../protocol/entities/GameChannelStorageProp.js'
import type { StorageWritten } from '../channels/ChannelEvent.js'
import { ROUNDING_MS } from '../leadMs.js'
import type { StoredRecord, StoredValue } from './StoredValue.js'

/** What is known of some keys of a storage. */
export type Storage = ReadonlyMap<string, Stored>

interface Stored {
  /** The rows of the key, one for a scalar; none for nothing. */
  readonly rows: readonly GameChannelStorageProp[]
  /** When that was written, in epoch milliseconds; unknown for what a snapshot did not find. */
  readonly at: number
  /** Whether `at` has its milliseconds: the database rounds them away. */
  readonly isExact: boolean
}

export type StorageChange = Omit<StorageWritten, 'channelId' | 'type'>

/** What the server's list says of the keys it was asked for. */
export function storageOf(
  keys: readonly string[],
  props: readonly GameChannelStorageProp[],
): Storage {
  const found = rowsByKey(props)
  return new Map(
    keys.map((key) => {
      const rows = found.get(key) ?? []
      return [key, { rows, at: newest(rows), isExact: false }]
    }),
  )
}

/**
 * What a write makes of it. An array is written as a whole: the rows that stay are upserted as well, so that a key has exactly
 * the rows that were upserted. What is older than what is known changes nothing.
 */
export function writeStorage(
  known: Storage,
  { upsertedProps, deletedProps, source, isOnlySource }: StorageChange,
): Storage {
  const upserted = rowsByKey(upsertedProps)
  const deleted = rowsByKey(deletedProps)
  let next: Map<string, Stored> | undefined
  for (const key of new Set([...upserted.keys(), ...deleted.keys()])) {
    const before = known.get(key)
    if (before === undefined) continue
    const rows = upserted.get(key) ?? []
    const at = Math.max(newest(rows), newest(deleted.get(key) ?? []))
    const isLast = source === 'frame' || isOnlySource === true
    if (isOlder(at, isLast, before)) continue
    // The frame and the answer to an own call say the same.
    const isSame = before.isExact && at === before.at && areSame(rows, before.rows)
    if (isSame) continue
    next ??= new Map(known)
    next.set(key, { rows, at, isExact: true })
  }
  return next ?? known
}

/** `isLast`: nothing else says the same later. */
function isOlder(at: number, isLast: boolean, before: Stored): boolean {
  if (isLast) return before.isExact ? at < before.at : at + ROUNDING_MS <= before.at
  // An answer may have been overtaken; where times do not say so, the frame of the same write does, which comes in order.
  if (before.isExact) return at <= before.at
  return before.rows.length === 0 || at < before.at + ROUNDING_MS
}

/** Shows the user what is stored under each key. */
export function storageView<K extends string>(
  keys: readonly K[],
): (storage: Storage) => StoredRecord<K> {
  /** What did not change shows as the very same value. */
  const shown = new Map<string, { readonly stored: Stored; readonly value: StoredValue | null }>()
  return (storage) => {
    const record: Record<string, StoredValue | null> = Object.create(null) as Record<string, never>
    for (const key of keys) {
      const stored = storage.get(key)
      const before = shown.get(key)
      if (stored === undefined) continue
      const value = before?.stored === stored ? before.value : valueOf(key, stored.rows)
      shown.set(key, { stored, value })
      record[key] = value
    }
    // It has exactly the keys that were asked for.
    return record as StoredRecord<K>
  }
}

function valueOf(key: string, rows: readonly GameChannelStorageProp[]): StoredValue | null {
  const [first] = rows
  if (first === undefined) return null
  // As the server shows an array: by the writer of the oldest of its values.
  const oldest = rows.reduce((a, b) => (Date.parse(b.createdAt) < Date.parse(a.createdAt) ? b : a))
  const latest = rows.reduce((a, b) => (Date.parse(b.updatedAt) > Date.parse(a.updatedAt) ? b : a))
  return {
    value: key.endsWith('[]') ? rows.map(({ value }) => value) : first.value,
    createdBy: oldest.createdBy,
    createdAt: oldest.createdAt,
    lastUpdatedBy: latest.lastUpdatedBy,
    updatedAt: latest.updatedAt,
  }
}

function rowsByKey(
  props: readonly GameChannelStorageProp[],
): ReadonlyMap<string, readonly GameChannelStorageProp[]> {
  const rows = new Map<string, GameChannelStorageProp[]>()
  for (const prop of props) {
    const known = rows.get(prop.key)
    if (known === undefined) rows.set(prop.key, [prop])
    else known.push(prop)
  }
  return rows
}

function areSame(
  a: readonly GameChannelStorageProp[],
  b: readonly GameChannelStorageProp[],
): boolean {
  return a.length === b.length && a.every(({ value }, index) => value === b[index]?.value)
}

function newest(rows: readonly GameChannelStorageProp[]): number {
  return rows.reduce((at, { updatedAt }) => Math.max(at, Date.parse(updatedAt)), -Infinity)
}
