import { element } from './elements.js'
import type { Mark } from './Mark.js'

/** What a mark is, when it is asked for. */
export interface Details {
  readonly element: HTMLElement
  /** Shows a mark, and how long after the one before it was. */
  show(mark: Mark, before: Mark | undefined): void
  hide(): void
  /** What is shown, as JSON. */
  text(): string
}

export function createDetails(): Details {
  const pre = element(
    'pre',
    { margin: '4px 0 0', maxHeight: '220px', overflow: 'auto', padding: '6px' },
    { tabindex: '0', 'aria-live': 'polite', 'aria-label': 'Details' },
  )
  pre.hidden = true
  let json = ''
  return {
    element: pre,
    show: (mark, before) => {
      json = mark.told.map((told) => JSON.stringify(withContent(told), null, 2)).join('\n')
      const ms = before === undefined ? 0 : Math.abs(mark.from - before.from)
      const measure =
        before === undefined ? '' : `${String(ms)} ms between ‘${before.label}’ and this\n`
      pre.textContent = `${mark.title}\n${measure}${json}`
      pre.hidden = false
    },
    hide: () => {
      pre.hidden = true
    },
    text: () => json,
  }
}

/** What a frame has in it is read now. */
function withContent(told: object): object {
  return 'content' in told && typeof told.content === 'function'
    ? { ...told, content: (told as { content(): unknown }).content() }
    : told
}
