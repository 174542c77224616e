/** Where a player is, in the game's own units. */
export interface Position {
  readonly x: number
  readonly y: number
}

/** Where a player is at a time, in milliseconds; nowhere once they left. */
export interface Sighting {
  readonly id: number
  readonly at: number
  readonly position: Position | undefined
}

/** The last two places where a player was seen, and from when to when they go from one to the other. */
export interface Track {
  readonly from: Position
  readonly to: Position
  readonly start: number
  readonly end: number
}

/** By the alias id of the player. */
export type Tracks = ReadonlyMap<number, Track>

/** From one sighting of a player to the next, in milliseconds. */
export const STEP_MS = 100

export const noTracks: Tracks = new Map()

/** Goes on with what was seen. */
export function follow(tracks: Tracks, sightings: readonly Sighting[]): Tracks {
  const next = new Map(tracks)
  for (const { id, at, position } of sightings) {
    const before = tracks.get(id)
    // A player who stood still begins to move one step ago, not when they were last seen.
    const start = Math.max(before?.end ?? at, at - STEP_MS)
    if (position === undefined) next.delete(id)
    else next.set(id, { from: before?.to ?? position, to: position, start, end: at })
  }
  return next
}

/** Where to draw everybody: a step behind the time, between the two places, and never beyond them. */
export function positionsAt(tracks: Tracks, now: number): readonly Position[] {
  return [...tracks.values()].map(({ from, to, start, end }) => {
    const way = end > start ? (now - STEP_MS - start) / (end - start) : 1
    const done = Math.min(1, Math.max(0, way))
    return { x: from.x + (to.x - from.x) * done, y: from.y + (to.y - from.y) * done }
  })
}
