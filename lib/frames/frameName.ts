import { guards } from '../protocol/guards.js'

const START = '{"res":"'
const LONGEST_NAME = 128
const QUOTE = 0x22
const BACKSLASH = 0x5c
const startBytes = /*#__PURE__*/ bytesOf(START)

/**
 * Reads a frame's name off its exact start `{"res":"…"`, without parsing the frame.
 *
 * `undefined` for anything that starts otherwise: such a frame has to be parsed to learn its name.
 */
export function frameName(raw: string | Uint8Array): string | undefined {
  return typeof raw === 'string' ? nameOfText(raw) : nameOfBytes(raw)
}

/** How a frame of a name that this version knows starts. */
interface KnownStart {
  readonly name: string
  readonly text: string
  readonly bytes: Uint8Array
}

/** Where those starts differ most: after `{"res":"v1.channels.`. */
const TELLING = 20

/** By the character there. What is recognised at one glance need not be searched for its end, nor copied. */
const knownStarts: ReadonlyMap<number, readonly KnownStart[]> = /*#__PURE__*/ startsOf(
  /*#__PURE__*/ Object.keys(guards),
)

function startsOf(names: readonly string[]): ReadonlyMap<number, readonly KnownStart[]> {
  const starts = new Map<number, readonly KnownStart[]>()
  for (const name of names) {
    const text = `${START}${name}"`
    const telling = `${text},"data":`.charCodeAt(TELLING)
    const start = { name, text, bytes: bytesOf(text) }
    starts.set(telling, [...(starts.get(telling) ?? []), start])
  }
  return starts
}

/** Names are ASCII. */
function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}

function nameOfText(text: string): string | undefined {
  for (const start of knownStarts.get(text.charCodeAt(TELLING)) ?? []) {
    // Most of those that begin alike end elsewhere.
    if (text.charCodeAt(start.text.length - 1) === QUOTE && text.startsWith(start.text)) {
      return start.name
    }
  }
  if (!text.startsWith(START)) return undefined
  const end = text.indexOf('"', START.length)
  if (end === -1 || end > START.length + LONGEST_NAME) return undefined
  const name = text.slice(START.length, end)
  return name.includes('\\') ? undefined : name
}

function nameOfBytes(bytes: Uint8Array): string | undefined {
  for (const start of knownStarts.get(bytes[TELLING] ?? NaN) ?? []) {
    if (startsWith(bytes, start.bytes)) return start.name
  }
  if (!startsWith(bytes, startBytes)) return undefined
  for (let i = START.length; i <= START.length + LONGEST_NAME; i++) {
    const byte = bytes[i]
    if (byte === QUOTE) return String.fromCharCode(...bytes.subarray(START.length, i))
    // Escapes and bytes beyond ASCII mean something else once parsed.
    if (byte === undefined || byte === BACKSLASH || byte > 0x7e) return undefined
  }
  return undefined
}

/** From the end, since names begin alike. */
function startsWith(bytes: Uint8Array, start: Uint8Array): boolean {
  for (let i = start.length - 1; i >= 0; i--) {
    if (bytes[i] !== start[i]) return false
  }
  return true
}
