import { createBrush } from './createBrush.js'
import type { Model } from './createModel.js'
import { element } from './elements.js'
import type { Lane, Mark } from './Mark.js'
import { gutterOf, heightOf, middleOf, paintPanel, ROW_PX } from './paintPanel.js'
import { listenToPointer } from './listenToPointer.js'
import { liveKey, rowsOf, type Row } from './rowsOf.js'
import type { Spot } from './View.js'

/** The canvas, and what of time it shows. */
export interface Lens {
  readonly element: HTMLElement
  isPaused(): boolean
  pause(isPaused: boolean): void
  /** Selects the mark before or after, on the selected lane. */
  step(by: 1 | -1): void
  stepLane(by: 1 | -1): void
  openSelected(): void
  /** One lane a name, or one a service again. */
  unfold(): void
  zoom(by: number): void
  toNow(): void
  /** Says something to those who do not see it. */
  say(text: string): void
  dispose(): void
}

export interface LensStages {
  readonly model: Model
  readonly names: readonly string[]
  readonly root: HTMLElement
  readonly keys: string
  open(mark: Mark): void
}

const PX_PER_SECOND = 75

export function createLens({ model, names, root, keys, open }: LensStages): Lens {
  const role = { tabindex: '0', role: 'application', 'aria-label': `Timeline: ${keys}` }
  const box = element('div', { position: 'relative' }, role)
  const canvas = element('canvas', { display: 'block', width: '100%', touchAction: 'pan-y' })
  canvas.setAttribute('aria-hidden', 'true')
  const said = element('div', { minHeight: '17px', padding: '0 4px' }, { role: 'status' })
  box.append(canvas, said)
  const context = canvas.getContext('2d')
  const brush = context && createBrush(context)
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const unfolded = new Set<string>()
  let spots: readonly Spot[] = []
  let rows: readonly Row[] = []
  let pxPerSecond = PX_PER_SECOND
  let pausedAt: number | undefined
  let behindMs = 0
  let lane = 0
  let selected: Mark | undefined
  let frame = 0

  const now = () => (pausedAt ?? Date.now()) - behindMs
  /** What was drawn last is on top. */
  const newestFirst = () => [...spots].reverse()
  const laneOf = (at: number): Lane | undefined => model.lanes()[at]
  const nameOf = ({ client, name }: Lane) => `${names[client] ?? ''} ${name}`.trim()
  const fit = (width: number, height: number) => {
    const ratio = devicePixelRatio
    const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)]
    if (canvas.width !== w || canvas.height !== h) {
      ;[canvas.width, canvas.height] = [w, h]
      canvas.style.height = `${String(height)}px`
    }
    context?.setTransform(ratio, 0, 0, ratio, 0, 0)
  }
  const dress = () => {
    const isDark = dark.matches
    root.style.background = isDark ? '#15181d' : '#fff'
    root.style.color = isDark ? '#dfe3ea' : '#22262d'
    root.style.colorScheme = isDark ? 'dark' : 'light'
  }
  dress()
  dark.addEventListener('change', dress)
  const paint = () => {
    frame = requestAnimationFrame(paint)
    const width = box.clientWidth
    if (brush === null || width === 0) return
    const to = now()
    const from = to - ((width - gutterOf(width)) / pxPerSecond) * 1_000
    rows = rowsOf(model.lanes(), { from, to, names, unfolded, pxPerSecond })
    fit(width, heightOf(rows))
    spots = paintPanel(brush, rows, { width, from, to, pxPerSecond, isDark: dark.matches })
    const spot = selected && newestFirst().find(isOf(selected))
    if (spot === undefined || context === null) return
    context.strokeStyle = root.style.color
    context.lineWidth = 2
    context.strokeRect(spot.x - 2, spot.y - 9, spot.width + 4, 18)
  }
  const zoom = (by: number) => {
    pxPerSecond = Math.min(2_000, Math.max(4, pxPerSecond * by))
  }
  const toggle = (fold: string | undefined) => {
    if (fold === undefined) return
    if (!unfolded.delete(fold)) unfolded.add(fold)
  }
  listenToPointer(box, canvas, {
    spotAt: (x, y) =>
      newestFirst().find(
        (spot) =>
          Math.abs(spot.y - y) < ROW_PX / 2 && x >= spot.x - 2 && x <= spot.x + spot.width + 2,
      ),
    press: (x, y, spot) => {
      const isName = x < gutterOf(box.clientWidth)
      if (isName) toggle(rows.find((_, index) => Math.abs(middleOf(index) - y) < ROW_PX / 2)?.fold)
      else if (spot !== undefined) open((selected = spot.mark))
    },
    behindMs: () => behindMs,
    drag: (ms) => {
      behindMs = Math.max(0, ms)
    },
    pxPerSecond: () => pxPerSecond,
    zoom,
  })
  const select = (mark: Mark | undefined) => {
    selected = mark
    const of = laneOf(lane)
    const name = of === undefined ? '' : nameOf(of)
    said.textContent = mark === undefined ? `${name}: nothing yet` : `${name}: ${mark.title}`
    // What is selected is brought into view.
    const seconds = (box.clientWidth - gutterOf(box.clientWidth)) / pxPerSecond
    const at = mark?.to ?? now()
    if (mark !== undefined && (at < now() - seconds * 1_000 || mark.from > now())) {
      behindMs = Math.max(0, (pausedAt ?? Date.now()) - at - seconds * 500)
    }
  }
  frame = requestAnimationFrame(paint)

  return {
    element: box,
    isPaused: () => pausedAt !== undefined,
    pause: (isPaused) => {
      pausedAt = isPaused ? (pausedAt ?? Date.now()) : undefined
    },
    step: (by) => {
      const marks = laneOf(lane)?.marks ?? []
      const at = selected === undefined ? -1 : marks.indexOf(selected)
      select(at === -1 ? marks.at(-1) : marks[Math.min(marks.length - 1, Math.max(0, at + by))])
    },
    stepLane: (by) => {
      lane = Math.min(model.lanes().length - 1, Math.max(0, lane + by))
      select(laneOf(lane)?.marks.at(-1))
    },
    openSelected: () => {
      if (selected !== undefined) open(selected)
    },
    unfold: () => {
      const of = laneOf(lane)
      toggle(of?.kind === 'live' ? liveKey(of.client) : of?.key)
    },
    zoom,
    toNow: () => {
      behindMs = 0
    },
    say: (text) => {
      said.textContent = text
    },
    dispose: () => {
      cancelAnimationFrame(frame)
      dark.removeEventListener('change', dress)
    },
  }
}

/** Whether a mark was drawn there, alone or with others. */
function isOf({ lane, from }: Mark): (spot: Spot) => boolean {
  return ({ mark }) => mark.lane === lane && mark.from <= from
}
