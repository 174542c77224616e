import { Subscription } from 'rxjs'
import { testOf } from '../recording/testOf.js'
import type { Recorder } from 'talo-rx'
import type { TaloCore } from 'talo-rx'
import { createDetails } from './createDetails.js'
import { createLens } from './createLens.js'
import { createModel } from './createModel.js'
import { createTable } from './createTable.js'
import { button, element } from './elements.js'
import type { Mark } from './Mark.js'
import type { TaloPanel } from './TaloPanel.js'
import { colours } from './tones.js'

/** Where a panel is put, and what it can copy. */
export interface TaloPanelOptions {
  /** At the end of the page if not given. */
  readonly element?: HTMLElement | undefined
  /** The recorder that the client was made with; without one nothing can be copied as JSONL or as a test. */
  readonly recorder?: Recorder | undefined
  /** What each client is called; `client 1` and so on if not given. */
  readonly names?: readonly string[] | undefined
}

const legend = [
  ['fine', 'delivered'],
  ['waiting', '? waits or unconfirmed'],
  ['refused', '× refused'],
  ['replaced', '– replaced'],
  ['call', 'call'],
  ['in', 'came in'],
] as const

const keys = 'space pauses, arrows step, Enter opens, c copies, + and - zoom, 0 is now'

/**
 * Shows what happens to one or several clients, from the trace alone: a lane a thing of Talo, time from left to right.
 *
 * @example
 *
 * ```ts
 * const panel = mountTaloPanel(talo)
 * panel.watch('score$', score$)
 * ```
 */
export function mountTaloPanel(
  talo: TaloCore | readonly TaloCore[],
  options: TaloPanelOptions = {},
): TaloPanel {
  const clients = isList(talo) ? talo : [talo]
  const names = clients.map((_, index) => options.names?.[index] ?? `client ${String(index + 1)}`)
  const model = createModel(names)
  const scope = new Subscription()
  const attributes = { tabindex: '0', role: 'region', 'aria-label': `Talo panel: ${keys}` }
  const root = element('div', { position: 'relative', font: '12px/1.4 system-ui' }, attributes)
  const details = createDetails()
  const table = createTable()
  let selected: Mark | undefined

  const open = (mark: Mark) => {
    details.show(mark, selected)
    selected = mark
  }
  const lens = createLens({ model, names, open, root })
  const pause = (isPaused = !lens.isPaused()) => {
    lens.pause(isPaused)
    pauseButton.textContent = isPaused ? 'Run' : 'Pause'
    table.write(model.lanes(), names, isPaused)
  }
  const copy = (text: string) => {
    void navigator.clipboard.writeText(text)
  }
  const pauseButton = button('Pause', () => {
    pause()
  })
  const { recorder } = options
  const why = recorder === undefined ? 'Make the client with a recorder to copy what it heard' : ''
  const copies = [
    button(
      'Copy as JSONL',
      () => {
        copy(recorder?.toJSONL() ?? '')
      },
      why,
    ),
    button(
      'Copy as test',
      () => {
        copy(testOf(recorder?.toJSONL() ?? ''))
      },
      why,
    ),
  ]
  for (const one of copies) one.disabled = recorder === undefined
  const bar = element('div', { display: 'flex', flexWrap: 'wrap', alignItems: 'baseline' })
  bar.append(pauseButton, ...copies)
  for (const [tone, text] of legend) {
    const sign = element('span', { marginRight: '8px', whiteSpace: 'nowrap' })
    const dot = element('span', { color: colours[tone] }, { 'aria-hidden': 'true' })
    dot.textContent = '● '
    sign.append(dot, text)
    bar.append(sign)
  }
  root.append(bar, lens.element, details.element, table.element)
  const place = options.element ?? document.body
  place.append(root)

  clients.forEach((client, index) => {
    scope.add(
      client.socket.trace$.subscribe((event) => {
        model.take(event, index)
      }),
    )
    const { since: at, phase } = client.socket.status$.value
    model.take({ what: 'status', at, phase }, index)
  })
  root.addEventListener('keydown', (event) => {
    const acts: Readonly<Record<string, () => void>> = {
      ' ': pause,
      ArrowLeft: () => {
        lens.step(-1)
      },
      ArrowRight: () => {
        lens.step(1)
      },
      ArrowUp: () => {
        lens.stepLane(-1)
      },
      ArrowDown: () => {
        lens.stepLane(1)
      },
      Enter: lens.openSelected,
      Escape: details.hide,
      c: () => {
        copy(details.text())
      },
      '+': () => {
        lens.zoom(1.25)
      },
      '-': () => {
        lens.zoom(0.8)
      },
      '0': lens.toNow,
    }
    const act = event.target instanceof HTMLButtonElement ? undefined : acts[event.key]
    if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    act()
  })
  const written = setInterval(() => {
    model.prune(Date.now())
    table.write(model.lanes(), names, lens.isPaused())
  }, 1_000)
  scope.add(() => {
    clearInterval(written)
    lens.dispose()
    root.remove()
  })
  table.write(model.lanes(), names, false)

  return {
    watch: (name, stream$) => {
      const watched = stream$.subscribe({
        next: (value) => {
          model.value(name, Date.now(), value)
        },
        error: (failure: unknown) => {
          model.value(name, Date.now(), `error ${String(failure)}`)
        },
      })
      scope.add(watched)
      return () => {
        watched.unsubscribe()
      }
    },
    note: (text) => {
      model.note(text, Date.now())
    },
    pause,
    dispose: () => {
      scope.unsubscribe()
    },
  }
}

function isList(talo: TaloCore | readonly TaloCore[]): talo is readonly TaloCore[] {
  return Array.isArray(talo)
}
