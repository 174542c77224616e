import { isSame } from '../compare/isSame.js'
import { show } from '../compare/show.js'
import type { Message } from './Message.js'
import { paint } from './paint.js'

/** The longest text of one value in a list. */
const WIDEST = 40

/** The same beside the mark. */
const LONGEST = 160

/** A failure where a value was expected is told as one; an end is none of the items. */
type Item = { readonly value: unknown } | { readonly error: unknown }

export function itemsOf(messages: readonly Message[]): readonly Item[] {
  return messages.flatMap(({ notification }): readonly Item[] => {
    if (notification.kind === 'N') return [{ value: notification.value }]
    return notification.kind === 'E' ? [{ error: notification.error }] : []
  })
}

/** Where a list is first another than was expected; undefined where it is not. */
export function firstOther(
  actual: readonly Item[],
  expected: readonly unknown[],
): number | undefined {
  const index = Array.from({ length: Math.max(actual.length, expected.length) }).findIndex(
    (_, at) => {
      const item = actual[at]
      if (item === undefined || at >= expected.length || !('value' in item)) return true
      return !isSame(item.value, expected[at])
    },
  )
  return index === -1 ? undefined : index
}

/** Draws both lists, a value a column, with a mark at the first that differs, and what to paste. */
export function drawLists(
  heading: { readonly name: string; readonly site: string },
  actual: readonly Item[],
  expected: readonly unknown[],
): string {
  const first = firstOther(actual, expected) ?? 0
  const [should, did] = [expected.map((value) => show(value, Infinity)), actual.map(itemText)]
  const columns = Array.from({ length: Math.max(should.length, did.length) }, (_, index) =>
    clipped([should[index] ?? '', did[index] ?? ''], WIDEST),
  )
  const widths = columns.map((texts) => Math.max(...texts.map((text) => text.length)))
  const row = (of: 0 | 1) =>
    columns
      .map((texts, index) => texts[of].padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd()
  const mark = widths.slice(0, first).reduce((sum, width) => sum + width + 2, 0)
  const [wanted, got] = clipped([should[first] ?? 'nothing', did[first] ?? 'nothing'], LONGEST)
  const { name, site } = heading
  return [
    `${name} emits something else at number ${String(first + 1)}${site === '' ? '' : `   (${site})`}`,
    '',
    `  expected  ${paint('expected', row(0))}`,
    `  actual    ${paint('actual', row(1))}`,
    paint('mark', `${' '.repeat(12 + mark)}^ expected ${wanted}, got ${got}`),
    '',
    `  as it came  ${sourceOf(actual) ?? '(not every value can be written as JSON)'}`,
  ].join('\n')
}

function itemText(item: Item): string {
  return 'value' in item ? show(item.value, Infinity) : `# ${show(item.error, Infinity)}`
}

/** Texts that begin alike are shown from shortly before they part. */
function clipped(texts: readonly [string, string], width: number): readonly [string, string] {
  const [one, other] = texts
  if (Math.max(one.length, other.length) <= width) return texts
  let parted = 0
  while (one !== other && parted < one.length && one[parted] === other[parted]) parted += 1
  const from = parted < width / 2 ? 0 : parted - Math.floor(width / 4)
  const clip = (text: string) => {
    const rest = from === 0 ? text : `…${text.slice(from)}`
    return rest.length > width ? `${rest.slice(0, width - 1)}…` : rest
  }
  return [clip(one), clip(other)]
}

/** What to write in the test where this is right. */
function sourceOf(items: readonly Item[]): string | undefined {
  const sources = items.map((item) => ('value' in item ? jsonOf(item.value) : undefined))
  return sources.includes(undefined) ? undefined : `.toEmit(${sources.join(', ')})`
}

function jsonOf(value: unknown): string | undefined {
  if (value === undefined) return 'undefined'
  try {
    const text = JSON.stringify(value)
    return isSame(value, JSON.parse(text)) ? text : undefined
  } catch {
    // It contains itself, or is nothing that JSON has.
    return undefined
  }
}
