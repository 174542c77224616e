import { atTime, type Rule } from './Rule.js'

/** Timers of a closing handshake and of the moment after it may outlive the client, by this much in ms. */
const AFTERLIFE = 2_000

/**
 * Every stream and everything that was asked for ends once, with `dispose()` at the latest, and no stream in an error. Then
 * nothing is dialled, called or written any more, and nothing goes on for longer than a closing handshake.
 */
export const everythingEnds: Rule = (happenings) => {
  const broken: string[] = []
  const ends = new Map<string, number>()
  let disposedAt: number | undefined
  for (const happening of happenings) {
    switch (happening.what) {
      case 'asked':
        ends.set(happening.name, 0)
        break
      case 'completed':
        ends.set(happening.name, (ends.get(happening.name) ?? 0) + 1)
        break
      case 'failed':
        broken.push(`${atTime(happening)} ${happening.name} errors: ${happening.why ?? ''}`)
        break
      case 'disposed':
        disposedAt ??= happening.at
        break
      case 'dial':
      case 'call':
      case 'written':
        if (disposedAt !== undefined) {
          broken.push(`${atTime(happening)} there is a ${happening.what} after dispose()`)
        }
        break
      case 'still':
        if (disposedAt === undefined) broken.push('it was never disposed of')
        break
      default:
    }
  }
  for (const [name, times] of ends) {
    if (times !== 1) broken.push(`${name} ended ${String(times)} times`)
  }
  return broken
}

/** Nothing is left to do two seconds after the client was disposed of and the schedule came to its end. */
export const stillnessFollows: Rule = (happenings) => {
  const last = happenings.filter(({ what }) => what === 'command' || what === 'disposed').at(-1)
  const still = happenings.at(-1)
  if (last === undefined || still?.what !== 'still') return []
  const tookMs = still.at - last.at
  return tookMs > AFTERLIFE ? [`something goes on for ${String(tookMs)} ms after dispose()`] : []
}
