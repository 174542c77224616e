import type { Rule } from './Rule.js'

/** Once things have settled, every live value is there, not stale, and equal to what the server would answer. */
export const liveStateIsTrue: Rule = ({ comparisons }) =>
  comparisons.flatMap(({ client, live, channel, phase, value, truth }) => {
    const where = channel === undefined ? '' : ` of channel ${String(channel)}`
    const name = `${live}$${where} of client ${String(client)}`
    if (phase !== 'fresh') return [`${name} is ${phase}`]
    const [told, true_] = [JSON.stringify(value), JSON.stringify(truth)]
    return told === true_ ? [] : [`${name} says ${told}, the server ${true_}`]
  })
