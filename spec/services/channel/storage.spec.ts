import fc from 'fast-check'
import type { GameChannelStorageProp } from '../../../lib/protocol/entities/GameChannelStorageProp.js'
import {
  storageOf,
  storageView,
  writeStorage,
  type StorageChange,
} from '../../../lib/services/channel/storage.js'
import { ann, bob } from '../../support/cast.js'

const start = Date.UTC(2026, 0, 2, 3, 4, 5, 0)
const keys = ['a', 'b', 'list[]'] as const

/** One value of a key, as the server's database pendingJoins it. */
interface Row {
  readonly value: string
  readonly at: number
}
type Rows = Readonly<Record<string, readonly Row[]>>

/** MySQL rounds to whole seconds, MariaDB cuts off. */
type Database = (ms: number) => number
const mySql: Database = (ms) => Math.round(ms / 1_000) * 1_000
const mariaDb: Database = (ms) => Math.floor(ms / 1_000) * 1_000
const exactly: Database = (ms) => ms

function prop(key: string, { value, at }: Row, read: Database = exactly): GameChannelStorageProp {
  const updatedAt = new Date(start + read(at)).toISOString()
  return {
    key,
    value,
    createdBy: ann,
    lastUpdatedBy: ann,
    createdAt: updatedAt,
    updatedAt,
  }
}

function listed(rows: Rows, read: Database): readonly GameChannelStorageProp[] {
  return Object.entries(rows).flatMap(([key, held]) => held.map((row) => prop(key, row, read)))
}

/** A write of one key, `afterMs` after the one before; no values delete it. */
interface Write {
  readonly key: string
  readonly values: readonly string[]
  readonly afterMs: number
}

/** What a server does with a write: the frame of it, and what is stored then. */
function written(before: Rows, { key, values }: Write, at: number) {
  const old = before[key] ?? []
  const rows = values.map((value) => ({ value, at }))
  const gone = key.endsWith('[]') ? old.filter(({ value }) => !values.includes(value)) : []
  const deleted = values.length === 0 ? old : gone
  const told: StorageChange = {
    source: 'frame',
    upsertedProps: rows.map((row) => prop(key, row)),
    deletedProps: deleted.map(({ value }) => prop(key, { value, at })),
  }
  return { rows: { ...before, [key]: rows }, told }
}

function shown(storage: ReturnType<typeof storageOf>) {
  const record = storageView(keys)(storage)
  return Object.fromEntries(keys.map((key) => [key, record[key]?.value ?? null]))
}

const texts = fc.constantFrom('1', '2', '3')
const anyWrite: fc.Arbitrary<Write> = fc.oneof(
  fc.record({
    key: fc.constantFrom('a', 'b'),
    values: fc.oneof(fc.constant([]), fc.tuple(texts)),
    afterMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 1_500 })),
  }),
  fc.record({
    key: fc.constant('list[]'),
    values: fc.uniqueArray(texts, { maxLength: 3 }),
    afterMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 1_500 })),
  }),
)

describe('storage', () => {
  it('ends as the server has it, wherever the snapshot falls and however late answers are', () => {
    const history = fc.record({
      writes: fc.array(anyWrite, { minLength: 1, maxLength: 12 }),
      // Of the writes: how many the snapshot has, and how many of their frames are received again after it.
      snapshotAfter: fc.nat(12),
      receivedAgain: fc.nat(12),
      database: fc.constantFrom(mySql, mariaDb),
      // By how many writes the answer to each is behind, for those that this client made.
      late: fc.array(fc.option(fc.nat(6), { nil: undefined }), { minLength: 12, maxLength: 12 }),
    })
    const property = fc.property(history, (run) => {
      const { writes, database, late } = run
      const snapshotAfter = Math.min(run.snapshotAfter, writes.length)
      const firstReceived = Math.max(0, snapshotAfter - run.receivedAgain)
      let rows: Rows = {}
      let at = 0
      let snapshot = storageOf(keys, [])
      const events: StorageChange[] = []
      const answers: { readonly due: number; readonly told: StorageChange }[] = []
      for (const [index, write] of writes.entries()) {
        at += write.afterMs
        const { rows: next, told } = written(rows, write, at)
        rows = next
        if (index + 1 === snapshotAfter) snapshot = storageOf(keys, listed(rows, database))
        if (index >= firstReceived) events.push(told)
        const behind = late[index]
        if (behind !== undefined) answers.push({ due: index + behind, told })
        for (const { due, told: answer } of answers) {
          if (due === index && index + 1 > firstReceived) events.push({ ...answer, source: 'http' })
        }
      }
      for (const { due, told } of answers) {
        if (due >= writes.length) events.push({ ...told, source: 'http' })
      }

      const model = Object.fromEntries(
        keys.map((key) => {
          const values = (rows[key] ?? []).map(({ value }) => value)
          return [key, values.length === 0 ? null : key.endsWith('[]') ? values : values[0]]
        }),
      )
      expect(shown(events.reduce(writeStorage, snapshot))).toEqual(model)
    })
    fc.assert(property, { numRuns: 1_000 })
  })

  it('is the very same where nothing changed, so that nothing is emitted', () => {
    const { told } = written({}, { key: 'a', values: ['1'], afterMs: 0 }, 5_700)
    const known = writeStorage(storageOf(keys, []), told)

    expect(writeStorage(known, told)).toBe(known)
    expect(writeStorage(known, { ...told, source: 'http' })).toBe(known)
    expect(writeStorage(known, { source: 'frame', upsertedProps: [], deletedProps: [] })).toBe(
      known,
    )
    const other = written({}, { key: 'another', values: ['1'], afterMs: 0 }, 9_000)
    expect(writeStorage(known, other.told)).toBe(known)
  })

  it('shows what did not change as the very same value', () => {
    const view = storageView(keys)
    const known = storageOf(keys, [
      prop('a', { value: '1', at: 0 }),
      prop('b', { value: '1', at: 0 }),
    ])
    const before = view(known)
    const { told } = written({}, { key: 'a', values: ['2'], afterMs: 0 }, 5_000)
    const after = view(writeStorage(known, told))

    expect(after.a?.value).toBe('2')
    expect(after.b).toBe(before.b)
    expect(Object.keys(after)).toEqual(keys)
    expect(Object.getPrototypeOf(after)).toBeNull()
  })

  it('shows an array with the player who made its oldest value, and the one who changed it last', () => {
    const first = prop('list[]', { value: 'x', at: 1_000 })
    const second = { ...prop('list[]', { value: 'y', at: 3_000 }), createdBy: bob }
    const rows = [second, { ...first, lastUpdatedBy: ann }]

    expect(storageView(keys)(storageOf(keys, rows))['list[]']).toEqual({
      value: ['y', 'x'],
      createdBy: ann,
      createdAt: first.createdAt,
      lastUpdatedBy: second.lastUpdatedBy,
      updatedAt: second.updatedAt,
    })
  })

  it('leaves an answer alone that may be older than the snapshot, and takes one that is not', () => {
    const snapshot = storageOf(keys, [prop('a', { value: 'new', at: 5_000 })])
    const answer = (key: string, at: number): StorageChange => ({
      source: 'http',
      upsertedProps: [prop(key, { value: 'own', at })],
      deletedProps: [],
    })

    expect(writeStorage(snapshot, answer('a', 5_400))).toBe(snapshot)
    expect(writeStorage(snapshot, answer('b', 5_400))).toBe(snapshot)
    expect(shown(writeStorage(snapshot, answer('a', 6_000)))).toMatchObject({ a: 'own' })
  })

  it('F118 takes an answer of which no frame will tell, unless it is surely older', () => {
    const snapshot = storageOf(keys, [prop('a', { value: 'old', at: 5_000 })])
    const answer = (key: string, at: number): StorageChange => ({
      source: 'http',
      isOnlySource: true,
      upsertedProps: [prop(key, { value: 'own', at })],
      deletedProps: [],
    })
    const second = writeStorage(snapshot, answer('a', 5_400))

    expect(shown(second)).toMatchObject({ a: 'own' })
    expect(shown(writeStorage(snapshot, answer('b', 5_400)))).toMatchObject({ b: 'own' })
    expect(writeStorage(snapshot, answer('a', 4_000))).toBe(snapshot)
    expect(writeStorage(second, answer('a', 5_399))).toBe(second)
  })
})
