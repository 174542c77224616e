import { atTime, type Rule } from './Rule.js'

interface Place {
  place: number
  readonly lane: string
  readonly latest: string | undefined
}

/** What is written in a lane is in the order of the calls; what replaces something that waits takes its place. */
export const orderIsKept: Rule = (happenings) => {
  const broken: string[] = []
  const places = new Map<string, Place>()
  /** The place that was written last in each lane. */
  const last = new Map<string, number>()
  let newest: Place | undefined
  for (const happening of happenings) {
    if (happening.what === 'send') {
      const { index, lane, latest } = happening.sent
      newest = { place: index, lane, latest }
      places.set(happening.id, newest)
    }
    if (happening.what === 'outcome' && happening.outcome.outcome === 'replaced') {
      const replaced = places.get(happening.id)
      const isReplacedByNewest =
        replaced?.latest !== undefined && replaced.latest === newest?.latest
      if (isReplacedByNewest && newest !== undefined) newest.place = replaced.place
    }
    if (happening.what !== 'written' || !('id' in happening.frame)) continue
    const written = places.get(happening.frame.id)
    if (written === undefined) continue
    const { place, lane } = written
    if (place < (last.get(lane) ?? -1)) {
      broken.push(`${atTime(happening)} ${happening.frame.id} is written out of turn`)
    }
    last.set(lane, place)
  }
  return broken
}
