import type { Turn } from '../Turn.js'

type Settings = Pick<Turn, 'settings'>

/** What of a text the database compares: neither case nor accents. */
function folded(text: string): string {
  const bare = text.normalize('NFD').replace(/\p{M}+/gu, '')
  // Upper case first, which makes 'ß' two letters, as it is to the database.
  return bare.toUpperCase().toLowerCase()
}

/** A text as a key: texts that are the same to the database have the same one. */
export function nameKey({ settings }: Settings, text: string): string {
  return settings.switches.looseNames ? folded(text).replace(/ +$/, '') : text
}

/** Whether two texts are the same to the database: `Bob`, `bob`, `böb` and `Bob ` are. */
export function isSameName(turn: Settings, one: string, other: string): boolean {
  return one === other || nameKey(turn, one) === nameKey(turn, other)
}

const anyText = Symbol('%')
const anyCharacter = Symbol('_')

type Part = string | typeof anyText | typeof anyCharacter

/** Of a pattern of `LIKE`: `%` stands for any text, `_` for any character, a backslash takes that from them. */
function partsOf(pattern: string): readonly Part[] {
  return Array.from(pattern.matchAll(/\\(.)|[^]/gsu), ([character, escaped]): Part => {
    if (escaped !== undefined) return escaped
    return character === '%' ? anyText : character === '_' ? anyCharacter : character
  })
}

/** Goes back to the last `%` only, so that no pattern takes longer than its length times the text's. */
function isLike(text: readonly string[], parts: readonly Part[]): boolean {
  let [at, part] = [0, 0]
  let retry: { readonly part: number; at: number } | undefined
  while (at < text.length) {
    const wanted = parts[part]
    if (wanted === anyText) {
      part += 1
      retry = { part, at }
    } else if (wanted === anyCharacter || (wanted !== undefined && wanted === text[at])) {
      part += 1
      at += 1
    } else if (retry === undefined) return false
    else {
      retry.at += 1
      ;({ part, at } = retry)
    }
  }
  return parts.slice(part).every((rest) => rest === anyText)
}

/** Whether a text has another in it, as the database looks for it: with `%` and `_`. */
export function contains({ settings }: Settings, text: string, search: string): boolean {
  const fold = (value: string) =>
    settings.switches.looseNames ? folded(value) : value.toLowerCase()
  return isLike(Array.from(fold(text)), [anyText, ...partsOf(fold(search)), anyText])
}
