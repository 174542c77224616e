const START = '{"res":"'
const LONGEST_NAME = 128
const QUOTE = 0x22
const BACKSLASH = 0x5c

/**
 * Reads a frame's name off its exact start `{"res":"…"`, without parsing the frame.
 *
 * `undefined` for anything that starts otherwise: such a frame has to be parsed to learn its name.
 */
export function frameName(raw: string | Uint8Array): string | undefined {
  return typeof raw === 'string' ? nameOfText(raw) : nameOfBytes(raw)
}

function nameOfText(text: string): string | undefined {
  if (!text.startsWith(START)) return undefined
  const end = text.indexOf('"', START.length)
  if (end === -1 || end > START.length + LONGEST_NAME) return undefined
  const name = text.slice(START.length, end)
  return name.includes('\\') ? undefined : name
}

function nameOfBytes(bytes: Uint8Array): string | undefined {
  for (let i = 0; i < START.length; i++) {
    if (bytes[i] !== START.charCodeAt(i)) return undefined
  }
  let name = ''
  for (let i = START.length; i <= START.length + LONGEST_NAME; i++) {
    const byte = bytes[i]
    if (byte === QUOTE) return name
    // Escapes and bytes beyond ASCII mean something else once parsed.
    if (byte === undefined || byte === BACKSLASH || byte > 0x7e) return undefined
    name += String.fromCharCode(byte)
  }
  return undefined
}
