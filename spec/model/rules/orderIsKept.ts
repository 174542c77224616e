import { atTime, type Rule } from './Rule.js'

interface Place {
  place: number
  readonly lane: string
  readonly latest: string | undefined
}

/** What is written in a lane is in the order of the calls; what replaces something that waits takes its place. */
export const orderIsKept: Rule = (entries) => {
  const broken: string[] = []
  const places = new Map<string, Place>()
  /** The place that was written last in each lane. */
  const last = new Map<string, number>()
  let newest: Place | undefined
  for (const entry of entries) {
    if (entry.what === 'send') {
      const { index, lane, latest } = entry.sent
      newest = { place: index, lane, latest }
      places.set(entry.id, newest)
    }
    if (entry.what === 'outcome' && entry.outcome.outcome === 'replaced') {
      const replaced = places.get(entry.id)
      const isReplacedByNewest =
        replaced?.latest !== undefined && replaced.latest === newest?.latest
      if (isReplacedByNewest && newest !== undefined) newest.place = replaced.place
    }
    if (entry.what !== 'written' || !('id' in entry.frame)) continue
    const written = places.get(entry.frame.id)
    if (written === undefined) continue
    const { place, lane } = written
    if (place < (last.get(lane) ?? -1)) {
      broken.push(`${atTime(entry)} ${entry.frame.id} is written out of turn`)
    }
    last.set(lane, place)
  }
  return broken
}
