import { Subscription } from 'rxjs'
import type { TaloCore } from 'talo-rx'
import { createBar } from './createBar.js'
import { createDetails } from './createDetails.js'
import { createLens } from './createLens.js'
import { createModel } from './createModel.js'
import { createTable } from './createTable.js'
import { element } from './elements.js'
import type { Mark } from './Mark.js'
import type { TaloPanelOptions } from './TaloPanelOptions.js'
import type { TaloPanel } from './TaloPanel.js'

const keys =
  'space pauses, arrows step, Enter opens, c copies, f unfolds a lane, + and - zoom, 0 is now'

/** Shows what happens to some clients. */
export function createPanel(
  talo: TaloCore | readonly TaloCore[],
  options: TaloPanelOptions = {},
): TaloPanel {
  const clients = isList(talo) ? talo : [talo]
  const names = clients.map((_, index) => options.names?.[index] ?? `client ${String(index + 1)}`)
  const model = createModel(names)
  const scope = new Subscription()
  const attributes = { role: 'region', 'aria-label': 'Talo panel' }
  const root = element('div', { position: 'relative', font: '12px/1.4 system-ui' }, attributes)
  const details = createDetails()
  const table = createTable()
  let selected: Mark | undefined

  const open = (mark: Mark) => {
    details.show(mark, selected)
    selected = mark
  }
  const lens = createLens({ model, names, open, root, keys })
  const write = () => {
    table.write(model.lanes(), names, lens.isPaused())
  }
  const pause = (isPaused = !lens.isPaused()) => {
    lens.pause(isPaused)
    bar.show(isPaused)
    write()
  }
  const copy = (text: string) => {
    void copied(text).then(lens.say)
  }
  const bar = createBar({ pause, copy, recorder: options.recorder })
  root.append(bar.element, lens.element, details.element, table.element)
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
    f: lens.unfold,
    '+': () => {
      lens.zoom(1.25)
    },
    '-': () => {
      lens.zoom(0.8)
    },
    '0': lens.toNow,
  }
  root.addEventListener('keydown', (event) => {
    const { target, key } = event
    // Buttons have keys of their own, and long details are scrolled by arrows.
    const isOthers = target instanceof HTMLButtonElement || target === details.element
    const act =
      isOthers && (key === ' ' || key === 'Enter' || key.startsWith('Arrow'))
        ? undefined
        : acts[key]
    if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    act()
  })
  const written = setInterval(() => {
    model.prune(Date.now())
    if (!lens.isPaused()) write()
  }, 1_000)
  scope.add(() => {
    clearInterval(written)
    lens.dispose()
    root.remove()
  })
  write()

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

async function copied(text: string): Promise<string> {
  try {
    await navigator.clipboard.writeText(text)
    return 'Copied.'
  } catch {
    return 'This browser lets nothing be copied from here.'
  }
}

function isList(talo: TaloCore | readonly TaloCore[]): talo is readonly TaloCore[] {
  return Array.isArray(talo)
}
