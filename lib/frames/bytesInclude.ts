/** Whether bytes hold a text of ASCII characters, without turning them into a string. */
export function bytesInclude(bytes: Uint8Array, text: string): boolean {
  const first = text.charCodeAt(0)
  const last = bytes.length - text.length
  for (let at = bytes.indexOf(first); at !== -1 && at <= last; at = bytes.indexOf(first, at + 1)) {
    if (startsHere(bytes, at, text)) return true
  }
  return false
}

function startsHere(bytes: Uint8Array, at: number, text: string): boolean {
  for (let i = 1; i < text.length; i++) {
    if (bytes[at + i] !== text.charCodeAt(i)) return false
  }
  return true
}
