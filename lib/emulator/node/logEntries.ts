import type { EmulatorLogEntry } from '../EmulatorOptions.js'

const frameName = /^\s*\{\s*"re[sq]"\s*:\s*"(v1\.[a-z.-]{1,60})"/
const errorCode = /"errorCode":"([A-Z_]{1,60})"/

/** What a frame calls itself: that much of it is no secret, and nothing else of it is told. */
function nameOf(text: string): string {
  return text === 'v1.heartbeat' ? text : (frameName.exec(text)?.[1] ?? '?')
}

/** What a developer would look for in their own code for hours. */
const refused = 'ROUTING_ERROR, as the real server refuses signed frames: --signatures documented'

/** On a signed connection a frame that could be routed is a routing error nevertheless. */
function isSigned(code: string, text: string): boolean {
  return code === 'ROUTING_ERROR' && !text.includes('"req":"unknown"')
}

export function receivedEntry(conn: string, text: string): EmulatorLogEntry {
  // On a signed connection the frame is the second line.
  const name = nameOf(text.slice(text.startsWith('{') ? 0 : text.indexOf('\n') + 1))
  return { type: 'received', conn, name, bytes: Buffer.byteLength(text) }
}

export function sentEntry(conns: readonly string[], text: string): EmulatorLogEntry {
  const name = nameOf(text)
  const code = name === 'v1.error' ? errorCode.exec(text)?.[1] : undefined
  const problem = code === undefined ? {} : { problem: isSigned(code, text) ? refused : code }
  return { type: 'sent', conns, name, bytes: Buffer.byteLength(text), ...problem }
}
