import { addToCell } from './foldMarks.js'
import type { Fold, Lane, Mark } from './Mark.js'

/** The lanes and what is on them: as much as is kept. */
export interface Track {
  lanes(): readonly Lane[]
  /** A lane is made when it is first named. */
  lane(about: Pick<Lane, 'key' | 'name' | 'kind' | 'client'>): void
  add(mark: Mark): Mark
  /** Forgets what is too old, or too much. */
  prune(now: number): void
}

export interface TrackOptions {
  /** @defaultValue five minutes */
  readonly keptMs?: number
  /** @defaultValue 20 MB */
  readonly keptBytes?: number
}

interface Row extends Lane {
  readonly marks: Mark[]
  cells: Fold[] | undefined
  readonly labels: Set<string>
  reachMs: number
}

/** What a mark costs besides what was told of it, in bytes, roughly. */
const MARK_BYTES = 400
/** A server that makes up names makes no lanes without end. */
const MOST_LABELS = 24
/** What goes on grows until it is measured again. */
const GROWTH_MS = 1_500

export function createTrack({ keptMs = 300_000, keptBytes = 20e6 }: TrackOptions = {}): Track {
  const rows = new Map<string, Row>()
  let sorted: readonly Row[] = []
  let bytes = 0

  const dropBefore = (limit: number) => {
    for (const { marks, cells } of rows.values()) {
      const kept = marks.findIndex(({ to }) => to === undefined || to >= limit)
      const dropped = marks.splice(0, kept < 0 ? marks.length : kept)
      for (const mark of dropped) bytes -= mark.bytes + MARK_BYTES
      if (dropped.length > 0) cells?.splice(0, Math.max(0, cells.findIndex(isSince(marks[0]))))
    }
  }
  const prune = (now: number) => {
    let left = keptMs
    dropBefore(now - left)
    while (bytes > keptBytes && left > 1) dropBefore(now - (left *= 0.9))
    for (const row of rows.values()) {
      row.reachMs = GROWTH_MS
      for (const { from, to = now } of row.marks) {
        row.reachMs = Math.max(row.reachMs, to - from + GROWTH_MS)
      }
    }
  }
  return {
    lanes: () => sorted,
    lane: (about) => {
      if (rows.has(about.key)) return
      const empty = { marks: [], cells: [], labels: new Set<string>(), reachMs: GROWTH_MS }
      rows.set(about.key, { ...about, ...empty })
      // A lane that comes later stands with the others of its client.
      sorted = [...rows.values()].sort((a, b) => a.client - b.client)
    },
    add: (mark) => {
      bytes += mark.bytes + MARK_BYTES
      const row = rows.get(mark.lane)
      const marks = row?.marks ?? []
      // Nearly always the last: what is told of is told in its order.
      let at = marks.length
      while (at > 0 && (marks[at - 1]?.from ?? 0) > mark.from) at--
      if (at === marks.length) marks.push(mark)
      else marks.splice(at, 0, mark)
      if (mark.to !== mark.from && row !== undefined) row.cells = undefined
      if (row?.cells !== undefined) addToCell(row.cells, { mark, count: 1 })
      if (row?.kind === 'marbles' && row.labels.size < MOST_LABELS) row.labels.add(mark.label)
      // Pages that are hidden come to it late.
      if (bytes > keptBytes * 1.2) prune(mark.from)
      return mark
    },
    prune,
  }
}

function isSince(mark: Mark | undefined): (cell: Fold) => boolean {
  return (cell) => cell.mark.from >= (mark?.from ?? Infinity)
}
