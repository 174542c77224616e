import type { Model } from './createModel.js'
import { element } from './elements.js'
import type { Lane, Mark } from './Mark.js'
import { gutterOf, heightOf, paintPanel, ROW_PX, type Spot } from './paintPanel.js'

/** The canvas, and what of time it shows. */
export interface Lens {
  readonly element: HTMLElement
  isPaused(): boolean
  pause(isPaused: boolean): void
  /** Selects the mark before or after, on the selected lane. */
  step(by: 1 | -1): void
  stepLane(by: 1 | -1): void
  openSelected(): void
  zoom(by: number): void
  toNow(): void
  dispose(): void
}

export interface LensStages {
  readonly model: Model
  readonly names: readonly string[]
  readonly root: HTMLElement
  open(mark: Mark): void
}

const PX_PER_SECOND = 75

export function createLens({ model, names, root, open }: LensStages): Lens {
  const box = element('div', { position: 'relative' })
  const canvas = element('canvas', { display: 'block', width: '100%', touchAction: 'pan-y' })
  canvas.setAttribute('aria-hidden', 'true')
  const tip = element('div', {
    ...{ position: 'absolute', pointerEvents: 'none', padding: '2px 6px', maxWidth: '260px' },
    ...{ background: '#22262d', color: '#fff', font: '11px system-ui', borderRadius: '4px' },
  })
  tip.hidden = true
  const said = element('div', { color: 'inherit', minHeight: '16px' }, { role: 'status' })
  box.append(canvas, tip, said)
  const context = canvas.getContext('2d')
  const dark = matchMedia('(prefers-color-scheme: dark)')
  let spots: readonly Spot[] = []
  let pxPerSecond = PX_PER_SECOND
  let pausedAt: number | undefined
  let behindMs = 0
  let lane = 0
  let selected: Mark | undefined
  let frame = 0

  const now = () => (pausedAt ?? Date.now()) - behindMs
  const lanes = () => model.lanes()
  const named = (): readonly Lane[] => lanes().filter(({ name }) => name !== '')
  const paint = () => {
    frame = requestAnimationFrame(paint)
    const width = box.clientWidth
    if (context === null || width === 0) return
    const ratio = devicePixelRatio
    const height = heightOf(lanes())
    if (
      canvas.width !== Math.round(width * ratio) ||
      canvas.height !== Math.round(height * ratio)
    ) {
      canvas.width = Math.round(width * ratio)
      canvas.height = Math.round(height * ratio)
      canvas.style.height = `${String(height)}px`
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    const isDark = dark.matches
    root.style.background = isDark ? '#15181d' : '#fff'
    root.style.color = isDark ? '#dfe3ea' : '#22262d'
    spots = paintPanel(context, lanes(), { width, to: now(), pxPerSecond, isDark, names })
    const spot = spots.find(({ mark }) => mark === selected)
    if (spot === undefined) return
    context.strokeStyle = root.style.color
    context.strokeRect(spot.x - 2, spot.y - 9, spot.width + 4, 18)
  }
  const spotAt = (event: MouseEvent): Spot | undefined => {
    const { left, top } = canvas.getBoundingClientRect()
    const [x, y] = [event.clientX - left, event.clientY - top]
    return [...spots]
      .reverse()
      .find(
        (spot) =>
          Math.abs(spot.y - y) < ROW_PX / 2 && x >= spot.x - 2 && x <= spot.x + spot.width + 2,
      )
  }
  const zoom = (by: number) => {
    pxPerSecond = Math.min(2_000, Math.max(4, pxPerSecond * by))
  }
  let drag: { readonly x: number; readonly behindMs: number } | undefined
  let isDragged = false
  canvas.addEventListener('pointerdown', ({ clientX: x }) => {
    drag = { x, behindMs }
    isDragged = false
  })
  canvas.addEventListener('pointermove', (event) => {
    const moved = drag === undefined ? 0 : event.clientX - drag.x
    if (drag !== undefined && Math.abs(moved) > 3) {
      isDragged = true
      canvas.setPointerCapture(event.pointerId)
      behindMs = Math.max(0, drag.behindMs + (moved / pxPerSecond) * 1_000)
    }
    const spot = spotAt(event)
    tip.hidden = spot === undefined || isDragged
    if (spot === undefined) return
    tip.textContent = spot.mark.title
    const x = Math.min(event.offsetX, Math.max(0, box.clientWidth - 270))
    Object.assign(tip.style, { left: `${String(x)}px`, top: `${String(spot.y + 12)}px` })
  })
  canvas.addEventListener('pointerleave', () => {
    tip.hidden = true
  })
  const endDrag = () => {
    drag = undefined
  }
  canvas.addEventListener('pointerup', endDrag)
  canvas.addEventListener('pointercancel', endDrag)
  canvas.addEventListener('click', (event) => {
    const spot = isDragged ? undefined : spotAt(event)
    if (spot !== undefined) open((selected = spot.mark))
  })
  canvas.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault()
      zoom(event.deltaY < 0 ? 1.1 : 0.9)
    },
    { passive: false },
  )
  const select = (mark: Mark | undefined) => {
    selected = mark
    const name = named()[lane]?.name ?? ''
    said.textContent = mark === undefined ? `${name}: nothing yet` : `${name}: ${mark.title}`
    // What is selected is brought into view.
    const seconds = (box.clientWidth - gutterOf(box.clientWidth)) / pxPerSecond
    if (mark !== undefined && mark.from < now() - seconds * 1_000) {
      behindMs = (pausedAt ?? Date.now()) - mark.from - seconds * 500
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
      const marks = named()[lane]?.marks ?? []
      const at = selected === undefined ? -1 : marks.indexOf(selected)
      select(at === -1 ? marks.at(-1) : marks[Math.min(marks.length - 1, Math.max(0, at + by))])
    },
    stepLane: (by) => {
      lane = Math.min(named().length - 1, Math.max(0, lane + by))
      select(named()[lane]?.marks.at(-1))
    },
    openSelected: () => {
      if (selected !== undefined) open(selected)
    },
    zoom,
    toNow: () => {
      behindMs = 0
    },
    dispose: () => {
      cancelAnimationFrame(frame)
    },
  }
}
