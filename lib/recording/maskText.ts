/** Replaces a text by as many `x`; JSON keeps its shape, its keys and its numbers. */
export function maskText(text: string): string {
  const json = parsed(text)
  return json === undefined ? crossedOut(text) : JSON.stringify(masked(json))
}

/** What a text is as JSON; `undefined` where it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function masked(value: unknown): unknown {
  if (typeof value === 'string') return crossedOut(value)
  if (Array.isArray(value)) return value.map(masked)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, masked(item)]))
}

function crossedOut(text: string): string {
  return 'x'.repeat(text.length)
}
