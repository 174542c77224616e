import type { Lane, Mark } from './Mark.js'

/** The lanes and what is on them: as much as is kept. */
export interface Track {
  lanes(): readonly Lane[]
  /** A lane is made when it is first named. */
  lane(key: string, name: string, client: number): void
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
}

/** What a mark costs besides what was told of it, in bytes, roughly. */
const MARK_BYTES = 400

export function createTrack({ keptMs = 300_000, keptBytes = 20e6 }: TrackOptions = {}): Track {
  const rows = new Map<string, Row>()
  let inOrder: Mark[] = []
  let first = 0
  let bytes = 0

  const dropFirst = () => {
    const mark = inOrder[first++]
    if (mark === undefined) return
    bytes -= mark.bytes + MARK_BYTES
    const marks = rows.get(mark.lane)?.marks
    marks?.splice(marks.indexOf(mark), 1)
    if (first < 1_000) return
    inOrder = inOrder.slice(first)
    first = 0
  }
  return {
    lanes: () => [...rows.values()],
    lane: (key, name, client) => {
      if (!rows.has(key)) rows.set(key, { key, name, client, marks: [] })
    },
    add: (mark) => {
      bytes += mark.bytes + MARK_BYTES
      inOrder.push(mark)
      const marks = rows.get(mark.lane)?.marks ?? []
      // Nearly always the last: what is told of is told in its order.
      let at = marks.length
      while (at > 0 && (marks[at - 1]?.from ?? 0) > mark.from) at--
      marks.splice(at, 0, mark)
      return mark
    },
    prune: (now) => {
      const isOld = (mark: Mark | undefined) => mark?.to !== undefined && mark.to < now - keptMs
      while (first < inOrder.length && (bytes > keptBytes || isOld(inOrder[first]))) dropFirst()
    },
  }
}
