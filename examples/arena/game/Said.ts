import type { Position } from '../../support/tracks.js'

/** What is said in the room: one channel carries positions and chat. */
export type Said = { readonly at: Position } | { readonly chat: string }

/** Throws for what is neither; it then reaches `invalid$` and nobody else. */
export function decodeSaid(json: unknown): Said {
  const { at, chat } = json as { readonly at?: unknown; readonly chat?: unknown }
  if (typeof chat === 'string') return { chat }
  const { x, y } = at as { readonly x?: unknown; readonly y?: unknown }
  if (typeof x === 'number' && typeof y === 'number') return { at: { x, y } }
  throw new Error('neither a place nor chat')
}
