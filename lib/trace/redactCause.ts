import { redact, type Redact } from './redact.js'

/**
 * An error made anew from something caught, free of secrets: the original may hold a URL with a
 * ticket, or a header, in its message or in any of its properties.
 *
 * Its message tells the whole chain of causes, its name is the original's.
 */
export function redactCause(thrown: unknown, shown: Redact = redact): Error {
  const texts = told(thrown, 0).map((text) => shown(text))
  const cause = new Error(texts.join(': ').slice(0, 500))
  const name = textAt(thrown, 'name')
  if (name !== '') cause.name = shown(name)
  return cause
}

/** Four deep is deeper than platforms nest, and ends a chain that bites its tail. */
function told(thrown: unknown, depth: number): readonly string[] {
  if (typeof thrown === 'string') return [thrown]
  // The code is what Node gives where it has no message, like `ECONNREFUSED`.
  const texts = ['message', 'code', 'name'].map((key) => textAt(thrown, key))
  const own = texts.find((text) => text !== '') ?? `a thrown ${typeof thrown}`
  const cause = typeof thrown === 'object' && thrown && 'cause' in thrown ? thrown.cause : undefined
  return cause === undefined || depth === 4 ? [own] : [own, ...told(cause, depth + 1)]
}

/** Without `instanceof Error`: what another realm throws, a frame of the page say, is none here. */
function textAt(thrown: unknown, key: string): string {
  if (typeof thrown !== 'object' || thrown === null) return ''
  const value: unknown = Reflect.get(thrown, key)
  return typeof value === 'string' ? value : ''
}
