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

/** A table of the lanes and their newest marks, for those who do not see the canvas. */
export function createTable(): Table {
  const table = element('table', unseen, { 'aria-label': 'Lanes of the Talo panel' })
  return {
    element: table,
    write: (lanes, names, isPaused) => {
      const rows = lanes
        .filter(({ name }) => name !== '')
        .map(({ name, client, marks }) => {
          const row = element('tr')
          const head = element('th', {}, { scope: 'row' })
          head.textContent = client < 0 ? name : `${names[client] ?? ''} ${name}`
          const cell = element('td')
          const newest = marks.slice(-SHOWN).map(({ label, title }) => `${label}: ${title}`)
          cell.textContent = newest.length === 0 ? 'nothing yet' : newest.join('; ')
          row.append(head, cell)
          return row
        })
      const caption = element('caption')
      caption.textContent = isPaused ? 'What happened, paused' : 'What happens'
      table.replaceChildren(caption, ...rows)
    },
  }
}
