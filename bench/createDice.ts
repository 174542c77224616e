import { createRandom } from '../lib/emulator/faults/createRandom.js'

/** Chance that is the same for the same seed. */
export interface Dice {
  /** From 0 up to, and without, 1. */
  readonly random: () => number
  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number
  /** One of the keys, each as often as its weight says. */
  weighed<K extends string>(weights: Readonly<Record<K, number>>): K
  of<T>(items: readonly T[]): T | undefined
}

/** Makes the dice of one of many: each stream of a seed is one of its own. */
export function createDice(seed: number, stream: number): Dice {
  const random = createRandom(scramble(scramble(seed) + stream))
  return {
    random,
    between: (least, most) => least + Math.floor(random() * (most - least + 1)),
    weighed: <K extends string>(weights: Readonly<Record<K, number>>) => {
      const keys = Object.keys(weights) as K[]
      let left = random() * keys.reduce((sum, key) => sum + weights[key], 0)
      return keys.find((key) => (left -= weights[key]) < 0) ?? keys[0]!
    },
    of: (items) => items[Math.floor(random() * items.length)],
  }
}

/** Neighbours must not start near each other. */
function scramble(value: number): number {
  let bits = (value + 0x9e3779b9) | 0
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return bits ^ (bits >>> 16)
}
