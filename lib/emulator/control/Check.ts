/** What a field of a body has to be: the words for it, and whether a value is that. */
export interface Check {
  readonly says: string
  readonly holds: (value: unknown) => boolean
}

export const text: Check = { says: 'a text', holds: (value) => typeof value === 'string' }

export function whole(min: number, max: number): Check {
  return {
    says: `a whole number from ${String(min)} to ${String(max)}`,
    holds: (value) => Number.isInteger(value) && Number(value) >= min && Number(value) <= max,
  }
}

/** What a close frame may have: others are for what never is in one. */
export const closeCode: Check = {
  says: 'a code of a close frame: 1000 to 1003, 1007 to 1014 or 3000 to 4999',
  holds: (value) =>
    [
      [1000, 1003],
      [1007, 1014],
      [3000, 4999],
    ].some(([from = 0, to = 0]) => whole(from, to).holds(value)),
}

export const closeReason: Check = {
  says: 'a text of at most 123 bytes',
  holds: (value) => typeof value === 'string' && Buffer.byteLength(value) <= 123,
}

export const hang: Check = {
  says: 'true, false or "mid-body"',
  holds: (value) => typeof value === 'boolean' || value === 'mid-body',
}

export const headers: Check = {
  says: 'an object of texts that can be headers',
  holds: (value) =>
    isObject(value) &&
    Object.entries(value).every(
      ([name, content]) =>
        /^[\w!#$%&'*+.^`|~-]+$/.test(name) &&
        typeof content === 'string' &&
        /^[\t\u0020-\u007e\u0080-\u00ff]*$/.test(content),
    ),
}

export const anything: Check = { says: 'anything', holds: () => true }

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
