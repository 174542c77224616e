import type { Turn } from '../Turn.js'

/** Whether this time is one of every `n`, counted from the seed: what is chance on the real server is repeatable here. */
export function everyNth(turn: Turn, what: string, n: number): boolean {
  const { counts } = turn.state
  const count = counts.get(what) ?? 0
  counts.set(what, count + 1)
  return Math.abs(count + Math.trunc(turn.settings.switches.seed)) % n === 0
}

/** A list in an order that the numbers say: the same one for the same numbers. */
export function shuffled<T extends { readonly id: number }>(
  items: Iterable<T>,
  ...numbers: readonly number[]
): readonly T[] {
  const rank = ({ id }: T) => [id, ...numbers].reduce(mixed, 0)
  return [...items].sort((one, other) => rank(one) - rank(other) || one.id - other.id)
}

/** The finaliser of MurmurHash3, so that neighbours end up far apart. */
function mixed(hash: number, value: number): number {
  let bits = Math.imul(hash ^ value, 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}
