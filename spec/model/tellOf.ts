import type { Chronicle } from './createChronicle.js'
import { SECRET } from './players.js'

/** Notes a leak where a secret stands in anything that a value shows where it is logged. */
export function tellOf({ note }: Chronicle): (name: string, value: unknown) => void {
  const seen = new WeakSet()
  return (name, value) => {
    if (typeof value === 'object' && value !== null) {
      if (seen.has(value)) return
      seen.add(value)
    }
    const text = textOf(value, new Set())
    const at = text.indexOf(SECRET)
    if (at !== -1) note({ what: 'leak', name, text: text.slice(Math.max(0, at - 80), at + 60) })
  }
}

/** Everything that a value tells, errors with their message, stack and cause included. */
function textOf(value: unknown, seen: Set<unknown>): string {
  if (typeof value !== 'object' || value === null) return String(value)
  if (seen.has(value)) return ''
  seen.add(value)
  const own = Object.entries(value).map(([key, part]) => `${key}: ${textOf(part, seen)}`)
  const ofError =
    value instanceof Error ? [value.message, value.stack ?? '', textOf(value.cause, seen)] : []
  return [...own, ...ofError].join('\n')
}
