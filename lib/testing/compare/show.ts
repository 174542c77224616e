import { isPattern } from './isPattern.js'

/** The longest text of one value. */
const LONGEST = 160

/** A value as a person reads it, on one line. */
export function show(value: unknown, longest = LONGEST): string {
  const text = written(value)
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text
}

function written(value: unknown): string {
  if (value instanceof Error) return errorText(value)
  if (isPattern(value)) return value.toString()
  if (typeof value !== 'object' || value === null) return plain(value)
  try {
    return JSON.stringify(value, readable)
  } catch {
    // It contains itself, or something that throws when it is looked at.
    return Object.prototype.toString.call(value)
  }
}

function plain(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value)
  return typeof value === 'bigint' ? `${String(value)}n` : String(value)
}

function errorText(error: Error): string {
  const { _tag: tag = error.name } = error as { readonly _tag?: unknown }
  return `${String(tag)}: ${error.message}`
}

/** What JSON would leave out or make an empty object of. */
function readable(_key: string, value: unknown): unknown {
  if (value instanceof Map) return { Map: [...(value as ReadonlyMap<unknown, unknown>)] }
  if (value instanceof Set) return { Set: [...(value as ReadonlySet<unknown>)] }
  if (value instanceof Error) return errorText(value)
  if (isPattern(value)) return value.toString()
  return ['bigint', 'function', 'symbol', 'undefined'].includes(typeof value) || Number.isNaN(value)
    ? plain(value)
    : value
}
