import type { Fault } from './faultsIn.js'

/**
 * Says what was wrong with a value, a sentence each, like `alias.id: expected number, got string`.
 *
 * Never with the value itself: it may be a secret. At most ten, each of bounded length.
 */
export function reasons(faults: readonly Fault[]): readonly string[] {
  const told = [...new Set(faults.map(reason))]
  const more = told.length - limit
  return more > 0 ? [...told.slice(0, limit), `and ${String(more)} more`] : told
}

const limit = 10

function reason({ path, expected, value }: Fault): string {
  const complaint = `expected ${short(expected, 80)}, got ${kindOf(value)}`
  const keys = path.slice(-12).map((key) => short(key, 64))
  return keys.length === 0 ? complaint : `${keys.join('.')}: ${complaint}`
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

function short(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text
}
