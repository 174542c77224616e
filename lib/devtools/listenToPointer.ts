import { element } from './elements.js'
import type { Spot } from './View.js'

/** What the pointer can do. */
export interface PointerActs {
  spotAt(x: number, y: number): Spot | undefined
  press(x: number, y: number, spot: Spot | undefined): void
  /** How far back the right edge is. */
  behindMs(): number
  drag(behindMs: number): void
  pxPerSecond(): number
  zoom(by: number): void
}

/** Says what is under the pointer, goes back where it drags, and zooms with its wheel. */
export function listenToPointer(
  box: HTMLElement,
  canvas: HTMLCanvasElement,
  acts: PointerActs,
): void {
  const tip = element('div', {
    ...{ position: 'absolute', pointerEvents: 'none', padding: '2px 6px', maxWidth: '260px' },
    ...{ background: '#22262d', color: '#fff', font: '11px system-ui', borderRadius: '4px' },
    border: '1px solid #8a919c',
  })
  tip.setAttribute('aria-hidden', 'true')
  tip.hidden = true
  box.append(tip)
  let drag: { readonly x: number; readonly behindMs: number } | undefined
  let isDragged = false
  canvas.addEventListener('pointerdown', ({ clientX: x }) => {
    drag = { x, behindMs: acts.behindMs() }
    isDragged = false
  })
  canvas.addEventListener('pointermove', (event) => {
    const moved = drag === undefined ? 0 : event.clientX - drag.x
    if (drag !== undefined && Math.abs(moved) > 3) {
      isDragged = true
      canvas.setPointerCapture(event.pointerId)
      acts.drag(drag.behindMs + (moved / acts.pxPerSecond()) * 1_000)
    }
    const spot = acts.spotAt(event.offsetX, event.offsetY)
    tip.hidden = spot === undefined || isDragged
    if (spot === undefined) return
    const { count, mark } = spot
    tip.textContent = count > 1 ? `${String(count)} × ${mark.label}, ${mark.title}` : mark.title
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
  canvas.addEventListener('click', ({ offsetX: x, offsetY: y }) => {
    if (!isDragged) acts.press(x, y, acts.spotAt(x, y))
  })
  canvas.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault()
      acts.zoom(event.deltaY < 0 ? 1.1 : 0.9)
    },
    { passive: false },
  )
}
