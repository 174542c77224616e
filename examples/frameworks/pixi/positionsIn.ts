import type { ChannelHandle } from 'talo-rx'

export interface Position {
  readonly x: number
  readonly y: number
}

/** Positions as messages of the room. */
export function positionsIn(room: ChannelHandle) {
  return room.typed({ decode: readPosition })
}

function readPosition(json: unknown): Position {
  const { x, y } = Object(json) as Record<string, unknown>
  if (typeof x !== 'number' || typeof y !== 'number') throw new Error('not a position')
  return { x, y }
}
