import { isObject } from './Check.js'

/** The texts of a frame that are no secret; those of all other keys are not shown, whatever they are. */
const harmless = new Set([
  ...['res', 'req', 'id', 'name', 'key', 'value', 'message', 'customStatus'],
  ...['identifier', 'service', 'displayName', 'errorCode', 'createdAt', 'updatedAt', 'lastSeenAt'],
  ...['relationshipType', 'changedProperties', 'type'],
])

/** What players write to each other may have something in it that opens doors. */
const tokens = /eyJ[\w-]+\.[\w-]+\.[\w-]+|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/gi

const hidden = '***'
const longest = 2_000

/**
 * A frame as it may be shown: its shape, its numbers, and of its texts those that are known to be harmless.
 *
 * Not the redaction of the trace, which takes out what one client holds and the keys of secrets: the emulator knows nothing
 * of the client's rooms, and sees the frames of all clients, whose secrets it does not remember. So all is hidden but what
 * is known.
 */
export function shownFrame(text: string): string {
  // On a signed connection the frame is the second line.
  const frame = text.startsWith('{') ? text : text.slice(text.indexOf('\n') + 1)
  const shown = shownJson(frame)
  return shown.length > longest ? `${shown.slice(0, longest)}…` : shown
}

function shownJson(frame: string): string {
  if (frame === 'v1.heartbeat') return frame
  try {
    return JSON.stringify(masked(JSON.parse(frame), ''))
  } catch {
    return hidden
  }
}

function masked(value: unknown, key: string): unknown {
  if (typeof value === 'string') {
    if (!harmless.has(key)) return hidden
    return key === 'message' || key === 'value' ? value.replace(tokens, hidden) : value
  }
  if (Array.isArray(value)) return value.map((item) => masked(item, key))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, masked(inner, name)]),
  )
}
