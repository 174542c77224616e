import type { Keeping } from './keptText.js'
import { isSecretKey } from './keptText.js'
import { maskText } from './maskText.js'

/** Of these the values are what players wrote, or look for. */
const texts = /*#__PURE__*/ new Set(['propValue', 'playerPropValue', 'query', 'search'])

/**
 * An address as it is kept, from `/v1` on. Each value is looked at alone: the client takes a whole query for a secret, but
 * those in it are few.
 */
export function keptPath(url: string, keeping: Keeping): string {
  const [path = '', query] = url.slice(Math.max(0, url.indexOf('/v1/'))).split('?', 2)
  const shown = keeping.redact(path)
  if (query === undefined) return shown
  const pairs = query.split('&').map((pair) => keptPair(pair, keeping))
  return `${shown}?${pairs.join('&')}`
}

function keptPair(pair: string, { redact, texts: mode }: Keeping): string {
  const [name = '', value = ''] = pair.split('=', 2)
  if (isSecretKey(name)) return `${name}=***`
  const shown = redact(decodeURIComponent(value))
  const kept = mode === 'mask' && texts.has(name) ? maskText(shown) : shown
  return `${name}=${encodeURIComponent(kept)}`
}
