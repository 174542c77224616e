/** Chance, as the rest of the soak uses it. */
export interface Dice {
  /** From 0 up to, and without, 1. */
  readonly random: () => number
  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number
  /** One of the keys, each as often as its weight says. */
  weighed<K extends string>(weights: Readonly<Record<K, number>>): K
  of<T>(items: readonly T[]): T | undefined
}

export function createDice(random: () => number): Dice {
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
