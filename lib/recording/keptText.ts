import type { Redact } from '../trace/redact.js'
import { secretKeys } from '../trace/secretKeys.js'
import { maskText, parsed } from './maskText.js'

/** What is taken out of a text before it is kept. */
export interface Keeping {
  /** Takes out the secrets that the client holds. */
  readonly redact: Redact
  readonly texts: 'keep' | 'mask'
}

/** Says of a text in JSON, by where it stands, whether a player wrote it, or whether it repeats a frame. */
type KindOf = (key: string, holder: object) => 'text' | 'quote' | undefined

/** A frame as it is kept. The signature before one that was sent is of no use to a replay. */
export function keptFrame(text: string, keeping: Keeping): string {
  const frame = parsed(unsigned(text))
  const name = nameOf(frame)
  return name === undefined ? keeping.redact(text) : kept(frame, keeping, kindsIn(frame, name))
}

/** The body of an answer as it is kept: a `message` in it is the server's own. */
export function keptBody(text: string, keeping: Keeping): string {
  const body = parsed(text)
  if (typeof body !== 'object') return keeping.redact(text)
  return kept(body, keeping, (key, holder) => (isValue(key, holder) ? 'text' : undefined))
}

/** In its errors the server repeats a frame, or the data of one, or tells of an error of its own. */
function keptQuote(text: string, keeping: Keeping): string {
  const quoted = parsed(unsigned(text))
  if (nameOf(quoted) !== undefined) return keptFrame(text, keeping)
  return typeof quoted === 'object' ? kept(quoted, keeping, said) : keptSaying(text, keeping)
}

/** Something that a player wrote. */
function keptSaying(text: string, { redact, texts }: Keeping): string {
  return texts === 'mask' ? maskText(redact(text)) : redact(text)
}

const said: KindOf = (key, holder) =>
  key === 'message' || isValue(key, holder) ? 'text' : undefined

function kindsIn(frame: unknown, name: string): KindOf {
  if (name === 'v1.error') {
    const data = typeof frame === 'object' && frame && 'data' in frame ? frame.data : undefined
    return (key, holder) =>
      holder === data ? (key === 'cause' ? 'quote' : undefined) : said(key, holder)
  }
  // What is in those of a newer server is not known.
  return name.startsWith('v1.') ? said : (_, holder) => (holder === frame ? undefined : 'text')
}

/** Without secrets, by their keys and by what the client holds; what else changes is up to `kindOf`. */
function kept(json: unknown, keeping: Keeping, kindOf: KindOf): string {
  function walk(value: unknown, key: string, holder: object, isSecret: boolean): unknown {
    if (typeof value === 'number') return isSecret ? '***' : value
    if (typeof value === 'string') {
      if (isSecret) return '***'
      const kind = kindOf(key, holder)
      if (kind === 'quote') return keptQuote(value, keeping)
      return kind === 'text' ? keptSaying(value, keeping) : keeping.redact(value)
    }
    if (Array.isArray(value)) return value.map((item) => walk(item, key, holder, isSecret))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [
        // Most are the protocol's own; those of a game may be anything.
        name.length < LONG ? name : keeping.redact(name),
        walk(item, name, value, isSecret || isSecretKey(name)),
      ]),
    )
  }
  return JSON.stringify(walk(json, '', {}, false))
}

const LONG = 24

const secret = /*#__PURE__*/ new Set(/*#__PURE__*/ secretKeys.map((key) => key.toLowerCase()))

/** Whether what stands under a key must not be shown. */
export function isSecretKey(key: string): boolean {
  return secret.has(key.toLowerCase())
}

/** What stands in a prop or in a storage, and what players say of themselves. */
function isValue(key: string, holder: object): boolean {
  return key === 'customStatus' || (key === 'value' && 'key' in holder)
}

function nameOf(frame: unknown): string | undefined {
  if (typeof frame !== 'object' || frame === null) return undefined
  const name: unknown = 'res' in frame ? frame.res : 'req' in frame ? frame.req : undefined
  return typeof name === 'string' ? name : undefined
}

function unsigned(text: string): string {
  return text.slice(text.indexOf('\n') + 1)
}
