import { CELL_MS, foldCells, foldMarks, marksBetween } from './foldMarks.js'
import { foldWayBack } from './foldWayBack.js'
import type { Fold, Lane, Mark } from './Mark.js'

/** What is drawn beside each other: a lane, several that say the same, or a part of one. */
export interface Row {
  readonly name: string
  readonly client: number
  readonly folds: readonly Fold[]
  /** The strip above a client. */
  readonly isHead: boolean
  /** What folds and unfolds it. */
  readonly fold?: string
  readonly isUnfolded?: boolean
}

export interface RowsShown {
  readonly from: number
  readonly to: number
  readonly names: readonly string[]
  readonly unfolded: ReadonlySet<string>
  readonly pxPerSecond: number
}

/** How near the steps of the way back, and single marks of a cell, have room. */
const CLOSE_PX = 150

/** The rows of some lanes, in their order, with what can be seen of each. */
export function rowsOf(lanes: readonly Lane[], shown: RowsShown): readonly Row[] {
  const { from, to, names, unfolded, pxPerSecond } = shown
  // Steps of two, so that what is folded stays so while it is zoomed a little.
  const cellMs = CELL_MS * 2 ** -Math.round(Math.log2(pxPerSecond / 75))
  const seenOf = (lane: Lane) => marksBetween(lane, from, to + 1)
  const fold = (marks: readonly Mark[]) => foldMarks(marks, cellMs)
  const fresh = freshOf(lanes, seenOf, unfolded)

  return lanes.flatMap((lane, index): readonly Row[] => {
    const { name, kind, client, key, cells } = lane
    const row = { name, client, isHead: false }
    switch (kind) {
      case 'gaps':
        return []
      case 'events': {
        const gaps = lanes[index + 1]
        const marks = [lane, ...(gaps === undefined ? [] : [gaps])].flatMap(seenOf)
        marks.sort((a, b) => (a.to ?? 0) - (b.to ?? 0))
        return [{ ...row, name: names[client] ?? '', isHead: true, folds: fold(marks) }]
      }
      case 'bands': {
        const bands = seenOf(lane)
        return [{ ...row, folds: fold(pxPerSecond < CLOSE_PX ? foldWayBack(bands) : bands) }]
      }
      case 'marbles': {
        if (unfolded.has(key)) return marbleRows(lane, seenOf(lane), fold)
        const isFar = cells !== undefined && cellMs >= CELL_MS
        const folds = isFar ? foldCells(cells, from, to, cellMs) : fold(seenOf(lane))
        return [{ ...row, fold: key, folds }]
      }
      case 'live': {
        const own = fresh.get(client)
        const isUnfolded = unfolded.has(liveKey(client))
        const folding = isUnfolded ? { fold: liveKey(client), isUnfolded } : {}
        if (own?.has(lane) !== true) return [{ ...row, ...folding, folds: fold(seenOf(lane)) }]
        // Where the first of them is, stand all.
        const isFirst = own.keys().next().value === lane
        return isFirst ? [{ ...row, ...freshRow(own), fold: liveKey(client) }] : []
      }
      default:
        return [{ ...row, folds: fold(seenOf(lane)) }]
    }
  })
}

/** What unfolds the live state of a client. */
export function liveKey(client: number): string {
  return `live ${String(client)}`
}

/** A lane a name. */
function marbleRows(
  { name, client, key, labels }: Lane,
  marks: readonly Mark[],
  fold: (marks: readonly Mark[]) => readonly Fold[],
): readonly Row[] {
  const row = { client, isHead: false }
  return [
    { ...row, name, fold: key, isUnfolded: true, folds: [] },
    ...[...labels].map((label) => ({
      ...row,
      name: `  ${label}`,
      folds: fold(marks.filter((mark) => mark.label === label)),
    })),
  ]
}

type Fresh = ReadonlyMap<Lane, readonly Mark[]>

/** Of each client the live lanes on which all that is seen is fresh, where there are several. */
function freshOf(
  lanes: readonly Lane[],
  seenOf: (lane: Lane) => readonly Mark[],
  unfolded: ReadonlySet<string>,
): ReadonlyMap<number, Fresh> {
  const fresh = new Map<number, Map<Lane, readonly Mark[]>>()
  for (const lane of lanes) {
    if (lane.kind !== 'live' || unfolded.has(liveKey(lane.client))) continue
    const marks = seenOf(lane)
    const own = fresh.get(lane.client) ?? new Map<Lane, readonly Mark[]>()
    fresh.set(lane.client, own)
    if (marks.every(({ tone }) => tone === 'fine')) own.set(lane, marks)
  }
  for (const [client, own] of fresh) if (own.size < 2) fresh.delete(client)
  return fresh
}

function freshRow(lanes: Fresh): Pick<Row, 'name' | 'folds'> {
  const marks = [...lanes.values()].flat()
  const [first] = marks
  const title = `fresh: ${[...lanes.keys()].map(({ name }) => name).join(', ')}`
  const from = Math.min(...marks.map((mark) => mark.from))
  const told = marks.flatMap((mark) => mark.told.slice(-1))
  const all = first && { ...first, from, to: undefined, label: title, title, told }
  return { name: `live (${String(lanes.size)})`, folds: all ? [{ mark: all, count: 1 }] : [] }
}
