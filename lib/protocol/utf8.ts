/** How many bytes a text has in UTF-8; counted here, since not every runtime has a `TextEncoder`. */
export function utf8Length(text: string): number {
  let length = 0
  for (const character of text) length += bytesOf(character)
  return length
}

/** As many whole characters of a text as there is room for in so many bytes of UTF-8. */
export function cutToUtf8(text: string, bytes: number): string {
  let length = 0
  let end = 0
  for (const character of text) {
    length += bytesOf(character)
    if (length > bytes) break
    end += character.length
  }
  return text.slice(0, end)
}

/** A lone surrogate is written as U+FFFD, which has three bytes like itself. */
function bytesOf(character: string): number {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x80) return 1
  if (code < 0x800) return 2
  return code < 0x10000 ? 3 : 4
}

let decoder: { decode(bytes: Uint8Array): string } | undefined

/**
 * The text that bytes are in UTF-8. A byte order mark stays, as it does in the texts that browsers hand over.
 *
 * Looked up when it is first needed: where text frames come as texts, nothing is decoded.
 */
export function textOfUtf8(bytes: Uint8Array): string {
  if (typeof TextDecoder === 'function') {
    decoder ??= new TextDecoder('utf-8', { ignoreBOM: true })
    return decoder.decode(bytes)
  }
  const codes = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
  try {
    return decodeURIComponent(codes.map((code) => `%${code}`).join(''))
  } catch {
    // What is not UTF-8 is no JSON either: it only has to be shown.
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  }
}
