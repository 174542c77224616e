import type { Evidence, FrameEntry } from './Evidence.js'
import { messageOf } from './messageOf.js'

/** The frames in which something was said, by what was said. */
export function framesById({ entries }: Evidence): ReadonlyMap<string, readonly FrameEntry[]> {
  const byId = new Map<string, FrameEntry[]>()
  for (const entry of entries) {
    if (entry.what !== 'frame') continue
    const id = messageOf(entry.text)
    if (id !== undefined) byId.set(id, [...(byId.get(id) ?? []), entry])
  }
  return byId
}
