import type { Position } from '../../support/tracks.js'

/** In the game's own units, which a screen scales. */
export const FIELD = { width: 600, height: 260 }
export const players = ['ada', 'grace'] as const
export type PlayerName = (typeof players)[number]

const KEY_SPEED = 190
const botSpeeds: Readonly<Record<PlayerName, number>> = { ada: 125, grace: 112 }
/** A frame that came later lets nobody jump. */
const LONGEST_FRAME_MS = 50
const MARGIN = 10
const REACH = 14

export const starts: Readonly<Record<PlayerName, Position>> = {
  ada: { x: 60, y: 190 },
  grace: { x: 540, y: 70 },
}

/** Where the gem is follows from the score and the time, so that all agree on it; it flees faster in a harder game. */
export function gemAt(total: number, difficulty: number, now: number): Position {
  const turn = (now / 1_000) * 0.7 * difficulty
  const spread = (factor: number, size: number) => 90 + (((total + 1) * factor) % (size - 180))
  return {
    x: spread(137, FIELD.width) + 15 * difficulty * Math.cos(turn),
    y: spread(71, FIELD.height) + 9 * difficulty * Math.sin(turn),
  }
}

/** A step of somebody to where the keys point, or, without keys, of their bot to the gem, where it stops. */
export function step(
  name: PlayerName,
  { x, y }: Position,
  keys: Position | null,
  gem: Position,
  ms: number,
): Position {
  const way = keys ?? { x: gem.x - x, y: gem.y - y }
  const length = Math.hypot(way.x, way.y)
  const speed = keys === null ? botSpeeds[name] : KEY_SPEED
  const far = (speed * Math.min(ms, LONGEST_FRAME_MS)) / 1_000
  const share = length === 0 ? 0 : (keys === null ? Math.min(far, length) : far) / length
  const within = (at: number, size: number) => Math.min(size - MARGIN, Math.max(MARGIN, at))
  return { x: within(x + way.x * share, FIELD.width), y: within(y + way.y * share, FIELD.height) }
}

export function isNear(one: Position, other: Position): boolean {
  return Math.hypot(one.x - other.x, one.y - other.y) < REACH
}
