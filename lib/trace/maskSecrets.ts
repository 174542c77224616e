import { type Pattern, SHORTEST } from './patternOf.js'
import { type Reading, readingsOf } from './readingsOf.js'

/** Where something begins in a text, and where it ends. */
type Range = readonly [number, number]

/** How much of a text is looked through, in characters; the rest is left out. */
const LONGEST = 16_384

/** Masks what a pattern finds in a text, whatever the text is written in. */
export function maskSecrets(text: string, pattern: Pattern): string {
  if (pattern.inside === undefined && pattern.whole === undefined) return text
  const looked = text.slice(0, LONGEST)
  const ranges = readingsOf(looked).flatMap((reading) =>
    rangesIn(reading, pattern).map(([from, to]): Range => [reading.at(from), reading.at(to)]),
  )
  const shown: string[] = []
  let done = 0
  for (const [from, to] of ranges.sort(([a], [b]) => a - b)) {
    if (from >= done) shown.push(looked.slice(done, from), '***')
    done = Math.max(done, to)
  }
  return [...shown, looked.slice(done), text.length > LONGEST ? '…' : ''].join('')
}

function rangesIn({ text }: Reading, { inside, whole, texts }: Pattern): readonly Range[] {
  const ranges = [...matches(text, inside), ...matches(text, whole)].map((found): Range => {
    const from = found.index + (found[1]?.length ?? 0)
    return [from, found.index + found[0].length]
  })
  const cut = texts.map((secret) => beginningAtTheEnd(text, secret)).filter((at) => at !== -1)
  return [...ranges, ...cut.map((at): Range => [at, text.length])]
}

function matches(text: string, pattern: RegExp | undefined): Iterable<RegExpExecArray> {
  return pattern === undefined ? [] : text.matchAll(pattern)
}

/** Where a text ends in the middle of a secret; -1 where it does not. */
function beginningAtTheEnd(text: string, secret: string): number {
  const tail = text.slice(-secret.length + 1).toLowerCase()
  const wanted = secret.toLowerCase()
  const first = wanted.slice(0, SHORTEST)
  for (let at = tail.indexOf(first); at !== -1; at = tail.indexOf(first, at + 1)) {
    if (wanted.startsWith(tail.slice(at))) return text.length - tail.length + at
  }
  return -1
}
