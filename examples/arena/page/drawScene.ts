import type { Position } from '../../support/tracks.js'
import type { Other, Scene } from '../game/createGame.js'
import { FIELD } from '../game/rules.js'
import type { PlayerName } from '../game/rules.js'
import type { Inks } from './readInks.js'

type Brush = CanvasRenderingContext2D

/** What a dot leaves behind. */
type Trails = Map<string, readonly Position[]>

const TRAIL = 28
const GRID = 40
const LABEL_PX = 13
/** A dot and its name stay readable on a narrow screen. */
const LARGEST_UNIT = 1.9

/** Draws one player's screen. */
export function drawScene(
  brush: Brush,
  name: PlayerName,
  scene: Scene,
  inks: Inks,
  trails: Trails,
): void {
  const { canvas } = brush
  const scale = canvas.width / FIELD.width
  const unit = Math.min(LARGEST_UNIT, Math.max(1, FIELD.width / Math.max(1, canvas.clientWidth)))
  brush.setTransform(scale, 0, 0, scale, 0, 0)
  brush.font = `${String(LABEL_PX * unit)}px system-ui, sans-serif`
  brush.textAlign = 'center'
  drawField(brush, scene.isStale ? inks.away : inks.field, inks.grid)
  drawGem(brush, scene, inks.gem, unit)
  for (const other of scene.others) drawOther(brush, other, inks, trails, unit)
  leaveTrail(brush, name, scene.me, inks[name], trails, unit)
  drawDot(brush, scene.me, inks[name], unit)
  write(brush, `${name} (you)`, { x: scene.me.x, y: scene.me.y - 17 * unit }, inks.text)
}

function drawField(brush: Brush, back: string, grid: string): void {
  brush.fillStyle = back
  brush.fillRect(0, 0, FIELD.width, FIELD.height)
  brush.fillStyle = grid
  for (let x = GRID / 2; x < FIELD.width; x += GRID) {
    for (let y = GRID / 4; y < FIELD.height; y += GRID) brush.fillRect(x, y, 2, 2)
  }
}

function drawGem(brush: Brush, { gem, now, isStale }: Scene, ink: string, unit: number): void {
  brush.save()
  brush.translate(gem.x, gem.y)
  brush.rotate(Math.PI / 4 + now / 900)
  brush.globalAlpha = isStale ? 0.35 : 1
  brush.fillStyle = ink
  const size = 14 * unit
  brush.fillRect(-size / 2, -size / 2, size, size)
  brush.restore()
}

function drawOther(brush: Brush, other: Other, inks: Inks, trails: Trails, unit: number): void {
  const { name, at, isOld, seenAgoMs } = other
  const ink = name === 'ada' || name === 'grace' ? inks[name] : inks.text
  const below = { x: at.x, y: Math.min(at.y + 28 * unit, FIELD.height - 6) }
  if (isOld) {
    trails.delete(name)
    drawRing(brush, at, ink, unit)
    const seconds = Math.max(1, Math.floor(seenAgoMs / 1_000))
    write(brush, `${name} · last seen ${String(seconds)} s ago`, below, inks.text)
  } else {
    leaveTrail(brush, name, at, ink, trails, unit)
    drawDot(brush, at, ink, unit)
    write(brush, name, below, inks.text)
  }
}

function drawDot(brush: Brush, { x, y }: Position, ink: string, unit: number): void {
  brush.fillStyle = ink
  brush.beginPath()
  brush.arc(x, y, 11 * unit, 0, 2 * Math.PI)
  brush.fill()
}

function drawRing(brush: Brush, { x, y }: Position, ink: string, unit: number): void {
  brush.save()
  brush.setLineDash([5 * unit, 4 * unit])
  brush.lineWidth = 2.5 * unit
  brush.strokeStyle = ink
  brush.beginPath()
  brush.arc(x, y, 11 * unit, 0, 2 * Math.PI)
  brush.stroke()
  brush.restore()
}

function leaveTrail(
  brush: Brush,
  name: string,
  at: Position,
  ink: string,
  trails: Trails,
  unit: number,
): void {
  const trail = [...(trails.get(name) ?? []), at].slice(-TRAIL)
  trails.set(name, trail)
  brush.fillStyle = ink
  for (const [index, { x, y }] of trail.entries()) {
    brush.globalAlpha = (0.22 * index) / TRAIL
    brush.beginPath()
    brush.arc(x, y, (3 + index / 4) * unit, 0, 2 * Math.PI)
    brush.fill()
  }
  brush.globalAlpha = 1
}

/** Never over an edge. */
function write(brush: Brush, text: string, { x, y }: Position, ink: string): void {
  const half = brush.measureText(text).width / 2 + 6
  brush.fillStyle = ink
  const inside = Math.min(FIELD.width - half, Math.max(half, x))
  brush.fillText(text, inside, Math.max(LABEL_PX * 1.5, y))
}
