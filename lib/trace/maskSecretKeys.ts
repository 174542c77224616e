import { secretKeys } from './secretKeys.js'

/**
 * Masks the values of secret keys in anything that looks like JSON: with other text around it, cut
 * off anywhere, or as a string inside JSON, however deep.
 *
 * ```
 * text:   {"socketToken":"5a3f…","cause":"{\"ticket\":\"9c
 * result: {"socketToken":"***","cause":"{\"ticket\":\"***\"
 * ```
 *
 * Takes time in proportion to the length of the text.
 */
export function maskSecretKeys(text: string): string {
  const secretKey = new RegExp(`"(?:${secretKeys.join('|')})(\\\\*)"${space}:${space}`, 'gi')
  const shown: string[] = []
  let from = 0
  for (let found = secretKey.exec(text); found !== null; found = secretKey.exec(text)) {
    const start = secretKey.lastIndex
    const escape = found[1] ?? ''
    const end = endOfValue(text, start, escape)
    if (!harmless.test(text.slice(start, Math.min(end, start + 6)))) {
      shown.push(text.slice(from, start), `${escape}"***${escape}"`)
      from = end
    }
    secretKey.lastIndex = end
  }
  return from === 0 ? text : [...shown, text.slice(from)].join('')
}

/** White space, as itself and as JSON in a string writes it. */
const space = '(?:\\s|\\\\+[nrt])*'

const harmless = /^(?:null|true|false)?$/

/** `escape` is what stands before each quote at this depth: nothing, `\`, `\\\`, … */
function endOfValue(text: string, start: number, escape: string): number {
  if (text.startsWith(`${escape}"`, start)) {
    return endOfString(text, start + escape.length + 1, escape.length)
  }
  const bracket = text[start]
  if (bracket === '{' || bracket === '[') return endOfBlock(text, start, escape.length)
  const after = /[\s,}\]]/g
  after.lastIndex = start
  return after.exec(text)?.index ?? text.length
}

/** The end of a string whose first character is at `start`; a cut-off one ends where its text does. */
function endOfString(text: string, start: number, depth: number): number {
  for (let at = text.indexOf('"', start); at !== -1; at = text.indexOf('"', at + 1)) {
    const escapes = backslashesBefore(text, at, start)
    if (escapes < depth) return at - escapes
    if (escapes % (2 * depth + 2) === depth) return at + 1
  }
  return text.length
}

/** The end of an object or array that opens at `start`. */
function endOfBlock(text: string, start: number, depth: number): number {
  const mark = /["{}[\]]/g
  mark.lastIndex = start
  let open = 0
  for (let found = mark.exec(text); found !== null; found = mark.exec(text)) {
    const at = found.index
    if (found[0] === '"') {
      const escapes = backslashesBefore(text, at, start)
      if (escapes < depth) return at - escapes
      mark.lastIndex = endOfString(text, at + 1, depth)
    } else {
      open += found[0] === '{' || found[0] === '[' ? 1 : -1
      if (open === 0) return at + 1
    }
  }
  return text.length
}

function backslashesBefore(text: string, at: number, start: number): number {
  let first = at
  while (first > start && text[first - 1] === '\\') first -= 1
  return at - first
}
