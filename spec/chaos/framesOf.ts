import type { Evidence, FrameEntry } from './Evidence.js'

interface Said {
  readonly data?: { readonly message?: string }
}

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

/** What a frame says; before it may stand its signature, on a line of its own. */
function messageOf(text: string): string | undefined {
  const json = text.slice(text.indexOf('\n') + 1)
  return json.startsWith('{') ? (JSON.parse(json) as Said).data?.message : undefined
}
