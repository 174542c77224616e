/** Draws on a canvas, in pixels of the page. */
export interface Brush {
  /** Begins a new picture. */
  clear(width: number, height: number, isDark: boolean): void
  readonly ink: string
  readonly faint: string
  readonly back: string
  rect(x: number, y: number, w: number, h: number, colour: string): void
  dot(x: number, y: number, r: number, colour: string): void
  /** A thread from one place to another. */
  line(x: number, from: number, to: number, colour: string): void
  hatch(x: number, y: number, w: number, h: number): void
  /** As much of a text as there is room for; nothing where that says nothing. */
  write(text: string, x: number, y: number, colour: string, room?: number): void
  /** How many pixels a text takes. */
  widthOf(text: string): number
}

export function createBrush(context: CanvasRenderingContext2D): Brush {
  let width = 0
  let isDark = false
  let characterPx = 0
  const back = () => (isDark ? '#15181d' : '#fff')
  const brush: Brush = {
    get ink() {
      return isDark ? '#dfe3ea' : '#22262d'
    },
    get faint() {
      return isDark ? '#2a2f38' : '#e3e6eb'
    },
    get back() {
      return back()
    },
    clear: (newWidth, height, isNowDark) => {
      ;[width, isDark] = [newWidth, isNowDark]
      context.clearRect(0, 0, width, height)
      context.font = '11px ui-monospace, monospace'
      context.textBaseline = 'middle'
      // All characters of the font are as wide.
      characterPx ||= context.measureText('0').width
    },
    rect: (x, y, w, h, colour) => {
      context.fillStyle = colour
      context.fillRect(x, y, w, h)
    },
    dot: (x, y, r, colour) => {
      context.beginPath()
      context.fillStyle = colour
      context.arc(x, y, r, 0, 7)
      context.fill()
    },
    line: (x, from, to, colour) => {
      context.strokeStyle = colour
      context.setLineDash([2, 2])
      context.beginPath()
      context.moveTo(x, from)
      context.lineTo(x, to)
      context.stroke()
      context.setLineDash([])
    },
    hatch: (x, y, w, h) => {
      context.save()
      context.beginPath()
      context.rect(x, y, w, h)
      context.clip()
      context.strokeStyle = back()
      context.lineWidth = 3
      context.beginPath()
      for (let at = x - (x % 9) - 18; at < x + w; at += 9) {
        context.moveTo(at, y + h)
        context.lineTo(at + h, y)
      }
      context.stroke()
      context.restore()
    },
    write: (text, x, y, colour, room = Infinity) => {
      const most = Math.floor(Math.min(room, width - x) / characterPx)
      const shown = text.length <= most ? text : `${text.slice(0, Math.max(0, most - 1))}…`
      if (shown.length < Math.min(text.length, 4)) return
      context.fillStyle = colour
      context.fillText(shown, x, y)
    },
    widthOf: (text) => text.length * characterPx,
  }
  return brush
}
