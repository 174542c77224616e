import type { Comparison } from '../Evidence.js'
import type { Rule } from './Rule.js'

/** Once things have settled, everybody plays, and every live value is there, not stale, and equal to what the server has. */
export const liveStateIsTrue: Rule = ({ comparisons }) =>
  comparisons.flatMap((comparison) => {
    const why = lieIn(comparison)
    return why === undefined
      ? []
      : { sentence: `${nameOf(comparison)} ${why}`, comparison: comparison }
  })

function lieIn({ phase, value, truth }: Comparison): string | undefined {
  if (phase !== 'fresh') return `is ${phase}`
  const [told, known] = [JSON.stringify(value), JSON.stringify(truth)]
  return told === known ? undefined : `says ${told}, the server ${known}`
}

function nameOf({ client, live, channel }: Comparison): string {
  const where = channel === undefined ? '' : ` of channel ${String(channel)}`
  return `the ${live}${where} of client ${String(client)}`
}
