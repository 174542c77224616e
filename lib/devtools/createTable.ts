import { element, unseen } from './elements.js'
import type { Lane } from './Mark.js'

/** The lanes as text. */
export interface Table {
  readonly element: HTMLElement
  /** Writes down what is on the lanes now. */
  write(lanes: readonly Lane[], names: readonly string[], isPaused: boolean): void
}

/** Of each lane the newest. */
const SHOWN = 5

/** A table of the lanes and their newest marks, each a cell, for those who do not see the canvas. */
export function createTable(): Table {
  // A box around it, since tables are as wide as what they hold.
  const box = element('div', unseen)
  const table = element('table', {}, { 'aria-label': 'Lanes of the Talo panel' })
  const caption = table.createCaption()
  box.append(table)
  const rows = new Map<string, HTMLTableRowElement>()

  const rowOf = ({ key }: Lane, name: string, at: number) => {
    const known = rows.get(key)
    if (known !== undefined) return known
    const row = table.insertRow(at)
    const head = element('th', {}, { scope: 'row' })
    head.textContent = name
    row.append(head)
    rows.set(key, row)
    return row
  }
  return {
    element: box,
    write: (lanes, names, isPaused) => {
      set(caption, isPaused ? 'What happened, paused' : 'What happens')
      for (const [index, lane] of lanes.entries()) {
        const row = rowOf(lane, `${names[lane.client] ?? ''} ${lane.name}`.trim(), index)
        const texts = lane.marks
          .slice(-SHOWN)
          .map(({ label, title }) => (title.startsWith(label) ? title : `${label}: ${title}`))
        if (texts.length === 0) texts.push('nothing yet')
        while (row.cells.length > texts.length + 1) row.deleteCell(-1)
        for (const [cell, text] of texts.entries())
          set(row.cells[cell + 1] ?? row.insertCell(), text)
      }
    },
  }
}

/** Readers lose their place where what stays the same is written again. */
function set(place: HTMLElement, text: string): void {
  if (place.textContent !== text) place.textContent = text
}
