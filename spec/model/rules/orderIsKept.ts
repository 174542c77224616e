import { atTime, type Rule } from './Rule.js'

/** What is written is in the order of the calls; what replaces something that waits takes its place. */
export const orderIsKept: Rule = (happenings) => {
  const broken: string[] = []
  const places = new Map<string, { place: number; readonly latest: string | undefined }>()
  let newest: { place: number; readonly latest: string | undefined } | undefined
  let last = -1
  for (const happening of happenings) {
    if (happening.what === 'send') {
      const { index, latest } = happening.sent
      newest = { place: index, latest }
      places.set(happening.id, newest)
    }
    if (happening.what === 'outcome' && happening.outcome.outcome === 'replaced') {
      const replaced = places.get(happening.id)
      const isReplacedByNewest =
        replaced?.latest !== undefined && replaced.latest === newest?.latest
      if (isReplacedByNewest && newest !== undefined) newest.place = replaced.place
    }
    if (happening.what !== 'written' || !('id' in happening.frame)) continue
    const place = places.get(happening.frame.id)?.place
    if (place === undefined) continue
    if (place < last)
      broken.push(`${atTime(happening)} ${happening.frame.id} is written out of turn`)
    last = place
  }
  return broken
}
