import type { Recorder } from 'talo-rx'
import { testOf } from '../recording/testOf.js'
import { button, element } from './elements.js'
import { colours } from './tones.js'

/** The buttons, and what the colours mean. */
export interface Bar {
  readonly element: HTMLElement
  /** Whether it is paused. */
  show(isPaused: boolean): void
}

export interface BarActs {
  pause(): void
  copy(text: string): void
  readonly recorder: Recorder | undefined
}

const legend = [
  ['● ', 'fine', 'delivered'],
  ['● ', 'waiting', '? waits or unconfirmed'],
  ['● ', 'refused', '× refused'],
  ['● ', 'replaced', '– replaced'],
  ['▮ ', 'call', 'call, connecting'],
  ['● ', 'in', 'came in'],
  ['▨ ', 'fine', 'stale'],
  ['█ ', 'gap', 'gap'],
] as const

export function createBar({ pause, copy, recorder }: BarActs): Bar {
  const style = { display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', padding: '4px' }
  const bar = element('div', style)
  const pauseButton = button('Pause', () => {
    pause()
  })
  const copies = [
    button('Copy as JSONL', () => {
      copy(recorder?.toJSONL() ?? '')
    }),
    button('Copy as test', () => {
      copy(testOf(recorder?.toJSONL() ?? ''))
    }),
  ]
  bar.append(pauseButton, ...copies)
  if (recorder === undefined) {
    for (const one of copies) one.disabled = true
    const why = element('span', { marginRight: '8px', opacity: '0.75' })
    why.textContent = 'Copying needs a client that was made with a recorder.'
    bar.append(why)
  }
  for (const [shape, tone, text] of legend) {
    const sign = element('span', { marginRight: '8px', whiteSpace: 'nowrap' })
    const dot = element('span', { color: colours[tone] }, { 'aria-hidden': 'true' })
    dot.textContent = shape
    sign.append(dot, text)
    bar.append(sign)
  }
  return {
    element: bar,
    show: (isPaused) => {
      pauseButton.textContent = isPaused ? 'Run' : 'Pause'
    },
  }
}
