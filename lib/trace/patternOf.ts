/**
 * A text that must not be shown. One that can be guessed, like a password, is `{ whole }`: it is masked only where it is all
 * of a string, since a mask inside other text would tell what it is.
 */
export type Secret = string | { readonly whole: string }

/** What secrets look like in a text that is neither escaped nor percent-encoded; letters of either case. */
export interface Pattern {
  readonly inside: RegExp | undefined
  /** Its first group is what stands before. */
  readonly whole: RegExp | undefined
  /** Whose beginning is masked too, where the text was cut off. */
  readonly texts: readonly string[]
}

/** Shorter secrets would be found everywhere. */
export const SHORTEST = 8

/** Makes what finds secrets: as they are, and in base64 and base64url. */
export function patternOf(secrets: Iterable<Secret>): Pattern {
  const texts = new Set<string>()
  const wholes = new Set<string>()
  for (const secret of secrets) {
    const text = typeof secret === 'string' ? secret : secret.whole
    const isWhole = typeof secret !== 'string' || text.length < SHORTEST
    if (text !== '') (isWhole ? wholes : texts).add(text)
  }
  const whole = anyOf([...wholes].flatMap((text) => [literal(text), `${base64(text)}=*`]))
  return {
    inside: regexOf(anyOf([...texts].flatMap((text) => [literal(text), ...inBase64(text)]))),
    whole: regexOf(whole && `(^|")(?:${whole})(?="|$)`),
    texts: [...texts],
  }
}

function anyOf(spellings: readonly string[]): string {
  // The longest first: a secret may begin like another.
  return [...spellings].sort((a, b) => b.length - a.length).join('|')
}

function regexOf(source: string): RegExp | undefined {
  return source === '' ? undefined : new RegExp(source, 'gi')
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}

/** At each of the three places that its first byte may have in a group of three. */
function inBase64(text: string): readonly string[] {
  return [0, 1, 2].map((place) => `${base64(text, place)}[\\w+/-]?=*`)
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** All of a text or, at a place in other text, the characters that depend on nothing else. */
function base64(text: string, place?: number): string {
  const bits = bytesOf(text).map((byte) => byte.toString(2).padStart(8, '0'))
  const all = `${'0'.repeat(8 * (place ?? 0))}${bits.join('')}${place === undefined ? '0000' : ''}`
  const groups = all.slice([0, 12, 18][place ?? 0]).match(/.{6}/g) ?? []
  return groups.map((group) => eitherAlphabet(alphabet[Number.parseInt(group, 2)] ?? '')).join('')
}

function eitherAlphabet(character: string): string {
  if (character === '+') return '[+-]'
  return character === '/' ? '[/_]' : character
}

/** In UTF-8; lone surrogates are replaced as platforms replace them. */
function bytesOf(text: string): readonly number[] {
  const encoded = encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, '\uFFFD'))
  const bytes = encoded.match(/%..|./g) ?? []
  return bytes.map((byte) =>
    byte.length === 1 ? byte.charCodeAt(0) : Number.parseInt(byte.slice(1), 16),
  )
}
