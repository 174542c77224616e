import type { CallTraced } from '../trace/CallTraced.js'

const verbs = { GET: '', POST: '', PUT: 'set', PATCH: 'update', DELETE: 'delete' } as const

/** What a call is for, or a name like those of the API: `setStorage` for `PUT /v1/game-channels/1/storage`. */
export function callNameOf(call: Pick<CallTraced, 'for' | 'method' | 'path'>): string {
  if (call.for !== 'user') return call.for
  // Ids and the version have digits in them.
  const words = call.path.split('/').filter((part) => /^[a-z-]+$/.test(part))
  const word = (words.at(-1) ?? call.path).replace('game-', '')
  return `${verbs[call.method]}-${word}`
    .replace(/^-/, '')
    .replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
}
