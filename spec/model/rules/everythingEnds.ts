import { atTime, type Rule } from './Rule.js'

/** Timers of a closing handshake and of the moment after it may outlive the client, by this much in ms. */
const AFTERLIFE = 2_000

/**
 * Every stream and everything that was asked for ends once, with `dispose()` at the latest, and no stream in an error. Then
 * nothing is dialled, called or written any more, and nothing goes on for longer than a closing handshake.
 */
export const everythingEnds: Rule = (entries) => {
  const broken: string[] = []
  const ends = new Map<string, number>()
  let disposedAt: number | undefined
  for (const entry of entries) {
    switch (entry.what) {
      case 'asked':
        ends.set(entry.name, 0)
        break
      case 'completed':
        ends.set(entry.name, (ends.get(entry.name) ?? 0) + 1)
        break
      case 'failed':
        broken.push(`${atTime(entry)} ${entry.name} errors: ${entry.why ?? ''}`)
        break
      case 'disposed':
        disposedAt ??= entry.at
        break
      case 'dial':
      case 'call':
      case 'written':
        if (disposedAt !== undefined) {
          broken.push(`${atTime(entry)} there is a ${entry.what} after dispose()`)
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
export const stillnessFollows: Rule = (entries) => {
  const last = entries.filter(({ what }) => what === 'command' || what === 'disposed').at(-1)
  const still = entries.at(-1)
  if (last === undefined || still?.what !== 'still') return []
  const tookMs = still.at - last.at
  return tookMs > AFTERLIFE ? [`something goes on for ${String(tookMs)} ms after dispose()`] : []
}
