/** Everything that a value tells, errors with their message, stack and cause included. */
export function deepText(value: unknown, seen = new Set<unknown>()): string {
  if (typeof value !== 'object' || value === null) return String(value)
  if (seen.has(value)) return ''
  seen.add(value)
  const own = Object.entries(value).map(([key, part]) => `${key}: ${deepText(part, seen)}`)
  const ofError =
    value instanceof Error ? [value.message, value.stack ?? '', deepText(value.cause, seen)] : []
  return [...own, ...ofError].join('\n')
}
