import { responses } from '../protocol/responses/catalogue.js'

const START = '{"res":"'
const LONGEST_NAME = 128
const QUOTE = 0x22
const BACKSLASH = 0x5c
const ascii = /*#__PURE__*/ new TextDecoder()

/**
 * Reads a frame's name off its exact start `{"res":"…"`, without parsing the frame.
 *
 * `undefined` for anything that starts otherwise: such a frame has to be parsed to learn its name.
 */
export function frameName(raw: string | Uint8Array): string | undefined {
  return typeof raw === 'string' ? nameOfText(raw) : nameOfBytes(raw)
}

/** The names of the responses by their length: one that is recognised in a frame need not be copied out of it. */
const known: ReadonlyMap<number, readonly string[]> = /*#__PURE__*/ byLength(
  /*#__PURE__*/ Object.keys(responses),
)

function byLength(names: readonly string[]): ReadonlyMap<number, readonly string[]> {
  return new Map(
    names.map(({ length }) => [length, names.filter((name) => name.length === length)] as const),
  )
}

function nameOfText(text: string): string | undefined {
  if (!text.startsWith(START)) return undefined
  const end = text.indexOf('"', START.length)
  if (end === -1 || end > START.length + LONGEST_NAME) return undefined
  for (const name of known.get(end - START.length) ?? []) {
    if (text.startsWith(name, START.length)) return name
  }
  const name = text.slice(START.length, end)
  return name.includes('\\') ? undefined : name
}

function nameOfBytes(bytes: Uint8Array): string | undefined {
  if (!standsAt(bytes, 0, START)) return undefined
  const end = endOfName(bytes)
  if (end === undefined) return undefined
  for (const name of known.get(end - START.length) ?? []) {
    if (standsAt(bytes, START.length, name)) return name
  }
  return ascii.decode(bytes.subarray(START.length, end))
}

function endOfName(bytes: Uint8Array): number | undefined {
  for (let i = START.length; i <= START.length + LONGEST_NAME; i++) {
    const byte = bytes[i]
    if (byte === QUOTE) return i
    // Escapes and bytes beyond ASCII mean something else once parsed.
    if (byte === undefined || byte === BACKSLASH || byte > 0x7e) return undefined
  }
  return undefined
}

function standsAt(bytes: Uint8Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    if (bytes[at + i] !== text.charCodeAt(i)) return false
  }
  return true
}
