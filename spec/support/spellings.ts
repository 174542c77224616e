/** How a text may be written where it is repeated; each of them is undone by the same reader. */
export const spellings: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'in upper case': (text) => text.toUpperCase(),
  'percent-encoded': (text) => encodeURIComponent(text),
  'percent-encoded to the last letter': (text) =>
    [...new TextEncoder().encode(text)]
      .map((byte) => `%${byte.toString(16).padStart(2, '0')}`)
      .join(''),
  'in JSON': (text) => inJson(text),
  'in JSON in JSON': (text) => inJson(inJson(text)),
  'in JSON three deep': (text) => inJson(inJson(inJson(text))),
  'in JSON by its codes': (text) => byCodes(text),
  'in JSON by its codes, in JSON': (text) => inJson(byCodes(text)),
  'in JSON by its codes, three deep': (text) => byCodes(byCodes(byCodes(text))),
  'in base64': (text) => Buffer.from(text).toString('base64'),
  'in base64url': (text) => Buffer.from(text).toString('base64url'),
  'in base64 behind a name': (text) => Buffer.from(`u:${text}`).toString('base64'),
  'in base64 between others': (text) => Buffer.from(`me:${text};`).toString('base64'),
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}

function byCodes(text: string): string {
  const codes = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i).toString(16))
  return codes.map((code) => `\\u${code.padStart(4, '0')}`).join('')
}
