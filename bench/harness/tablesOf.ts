import type { Inks } from '../storm/inks.js'
import { isReached } from './Report.js'
import type { Table, Verdict } from './Report.js'

interface Cell {
  readonly text: string
  readonly ink: (text: string) => string
}

/** The SDK stands out, and what others are compared with steps back. */
const OWN = 'talo-rx'

/** A table as lines of aligned columns. */
export function tableLines({ title, heads, rows, note }: Table, inks: Inks): readonly string[] {
  const inkOf = (name: string) =>
    name.startsWith(OWN) ? inks.strong : name.startsWith('ws') ? inks.faint : plain
  return [
    title,
    ...align([
      heads.map((text) => ({ text, ink: inks.faint })),
      ...rows.map(({ name, cells }) =>
        [name, ...cells].map((text) => ({ text, ink: inkOf(name) })),
      ),
    ]),
    ...(note === undefined ? [] : [inks.faint(note)]),
  ]
}

/** Goals beside what was measured: reached, or how far from it. */
export function verdictLines(verdicts: readonly Verdict[], inks: Inks): readonly string[] {
  return align(
    verdicts.map((verdict) => {
      const ink = isReached(verdict) ? inks.good : inks.bad
      return [
        { text: verdict.id, ink: inks.faint },
        { text: verdict.what, ink: plain },
        { text: goalOf(verdict), ink: inks.faint },
        { text: measuredOf(verdict), ink },
        { text: judgementOf(verdict), ink },
      ]
    }),
    2,
  )
}

export function goalOf({ sense, bound, unit }: Verdict): string {
  return `${sense === 'at least' ? '≥' : '≤'} ${withUnit(bound, unit)}`
}

export function measuredOf({ measured, unit }: Verdict): string {
  return withUnit(measured, unit)
}

/** ✓, or ✗ and by how much of the goal it was missed. */
export function judgementOf(verdict: Verdict): string {
  if (isReached(verdict)) return '✓'
  const { measured, bound } = verdict
  if (bound === 0 || Number.isNaN(measured)) return '✗'
  const share = Math.abs(measured / bound - 1) * 100
  return `✗ ${share.toFixed(share < 10 ? 1 : 0)} % ${measured < bound ? 'below' : 'above'}`
}

function withUnit(value: number, unit: string | undefined): string {
  const digits = Math.abs(value) < 10 && !Number.isInteger(value) ? 2 : value % 1 === 0 ? 0 : 1
  const text = value.toLocaleString('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  return unit === undefined ? text : `${text} ${unit}`
}

/** The first columns to the left, figures to the right. */
function align(rows: readonly (readonly Cell[])[], left = 1): readonly string[] {
  const widths = (rows[0] ?? []).map((_, index) =>
    Math.max(...rows.map((row) => row[index]?.text.length ?? 0)),
  )
  return rows.map((row) =>
    row
      .map(({ text, ink }, index) => {
        const width = widths[index] ?? 0
        return ink(index < left ? text.padEnd(width) : text.padStart(width))
      })
      .join('  ')
      .trimEnd(),
  )
}

function plain(text: string): string {
  return text
}
