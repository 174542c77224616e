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

/** A name that this version knows, and how it stands in a frame. */
interface KnownName {
  readonly name: string
  readonly bytes: Uint8Array
}

/** A name that is recognised in a frame need not be copied out of it. */
const knownNames: ReadonlyMap<number, KnownName> = /*#__PURE__*/ byHash(
  /*#__PURE__*/ Object.keys(responses),
)

function byHash(names: readonly string[]): ReadonlyMap<number, KnownName> {
  const encoder = new TextEncoder()
  return new Map(
    names.map((name) => {
      const bytes = encoder.encode(name)
      return [bytes.reduce(hashed, 0), { name, bytes }]
    }),
  )
}

/** The hash of some bytes with one more after them. */
function hashed(hash: number, byte: number): number {
  return (Math.imul(hash, 31) + byte) | 0
}

function nameOfText(text: string): string | undefined {
  if (!text.startsWith(START)) return undefined
  const end = text.indexOf('"', START.length)
  if (end === -1 || end > START.length + LONGEST_NAME) return undefined
  let hash = 0
  for (let i = START.length; i < end; i++) hash = hashed(hash, text.charCodeAt(i))
  const known = knownNames.get(hash)?.name
  if (known?.length === end - START.length && text.startsWith(known, START.length)) return known
  const name = text.slice(START.length, end)
  return name.includes('\\') ? undefined : name
}

function nameOfBytes(bytes: Uint8Array): string | undefined {
  if (!startsAsFrame(bytes)) return undefined
  let hash = 0
  for (let i = START.length; i <= START.length + LONGEST_NAME; i++) {
    const byte = bytes[i]
    if (byte === QUOTE) return nameBetween(bytes, i, hash)
    // Escapes and bytes beyond ASCII mean something else once parsed.
    if (byte === undefined || byte === BACKSLASH || byte > 0x7e) return undefined
    hash = hashed(hash, byte)
  }
  return undefined
}

function startsAsFrame(bytes: Uint8Array): boolean {
  for (let i = 0; i < START.length; i++) {
    if (bytes[i] !== START.charCodeAt(i)) return false
  }
  return true
}

function nameBetween(bytes: Uint8Array, end: number, hash: number): string {
  const known = knownNames.get(hash)
  return known !== undefined && isNamed(bytes, end, known)
    ? known.name
    : ascii.decode(bytes.subarray(START.length, end))
}

function isNamed(frame: Uint8Array, end: number, { bytes }: KnownName): boolean {
  if (end - START.length !== bytes.length) return false
  for (let i = 0; i < bytes.length; i++) {
    if (frame[START.length + i] !== bytes[i]) return false
  }
  return true
}
