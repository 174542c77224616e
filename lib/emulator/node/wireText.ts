const textFrame = 0x81

/**
 * A text as it goes over the wire from a server: one unmasked WebSocket frame (RFC 6455, 5.2). A channel's
 * message is the same bytes for every member, so that it is put together once and not a thousand times.
 */
export function wireText(text: string): Buffer {
  const length = Buffer.byteLength(text)
  const headLength = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const frame = Buffer.allocUnsafe(headLength + length)
  frame[0] = textFrame
  if (headLength === 2) frame[1] = length
  else if (headLength === 4) {
    frame[1] = 126
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = 127
    frame.writeBigUInt64BE(BigInt(length), 2)
  }
  frame.write(text, headLength)
  return frame
}
