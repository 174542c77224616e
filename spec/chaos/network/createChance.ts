import { createDice } from '../../../bench/createDice.js'

/** A number from 0 up to, and without, 1: the next of those that have a name of their own. */
export type Chance = (name: string) => number

/** Makes numbers that stay the same for one name whatever is asked for another: a step that is taken out changes little. */
export function createChance(seed: number): Chance {
  const streams = new Map<string, () => number>()
  return (name) => {
    const known = streams.get(name) ?? createDice(seed, numberOf(name)).random
    streams.set(name, known)
    return known()
  }
}

function numberOf(name: string): number {
  let number = 0
  for (const letter of name) number = (Math.imul(number, 31) + letter.charCodeAt(0)) | 0
  return number
}
