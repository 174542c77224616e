import { isSame } from '../compare/isSame.js'
import { show } from '../compare/show.js'
import type { Message } from './Message.js'
import { paint } from './paint.js'

/** The longest text of one value in a list. */
const WIDEST = 40

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

/** Draws both lists, a value a column, with a mark at the first that differs. */
export function drawLists(
  heading: { readonly name: string; readonly site: string },
  actual: readonly Item[],
  expected: readonly unknown[],
): string {
  const first = firstOther(actual, expected) ?? 0
  const [should, did] = [expected.map((value) => clip(show(value))), actual.map(itemText)]
  const widths = Array.from({ length: Math.max(should.length, did.length) }, (_, index) =>
    Math.max(should[index]?.length ?? 0, did[index]?.length ?? 0),
  )
  const row = (texts: readonly string[]) =>
    texts
      .map((text, index) => text.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd()
  const mark = widths.slice(0, first).reduce((sum, width) => sum + width + 2, 0)
  const { name, site } = heading
  return [
    `${name} emits something else at number ${String(first + 1)}${site === '' ? '' : `   (${site})`}`,
    '',
    `  expected  ${paint('expected', row(should))}`,
    `  actual    ${paint('actual', row(did))}`,
    paint(
      'mark',
      `${' '.repeat(12 + mark)}^ expected ${should[first] ?? 'nothing'}, got ${did[first] ?? 'nothing'}`,
    ),
  ].join('\n')
}

function itemText(item: Item): string {
  return 'value' in item ? clip(show(item.value)) : clip(`# ${show(item.error)}`)
}

function clip(text: string): string {
  return text.length > WIDEST ? `${text.slice(0, WIDEST - 1)}…` : text
}
