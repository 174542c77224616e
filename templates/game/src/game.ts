import { filter, map, merge, type Observable, scan, startWith, switchMap } from 'rxjs'
import type { ChannelHandle, Talo } from 'talo-rx'

/** Where a player is in the field, from 0 to 1. */
export interface Position {
  readonly x: number
  readonly y: number
}

/** Positions by the name of the player. */
export type Positions = Readonly<Record<string, Position>>

/** Positions go as JSON through the messages of the room; what is said goes as it is typed. */
export function positionsIn(room: ChannelHandle) {
  return room.typed({ decode: readPosition })
}

/** Where everybody is. Nobody tells who left while the connection was down, so that it begins anew then. */
export function where(talo: Talo, room: ChannelHandle): Observable<Positions> {
  const moved$ = positionsIn(room).message$.pipe(
    map(({ playerAlias, message }) => (all: Positions): Positions => ({
      ...all,
      [playerAlias.identifier]: message,
    })),
  )
  const left$ = room.playerLeft$.pipe(
    map(
      ({ playerAlias }) =>
        ({ [playerAlias.identifier]: _, ...others }: Positions) =>
          others,
    ),
  )
  return talo.socket.gap$.pipe(
    startWith(undefined),
    switchMap(() =>
      merge(moved$, left$).pipe(
        scan((all, change) => change(all), {} as Positions),
        startWith<Positions>({}),
      ),
    ),
  )
}

/** What is said, as lines. */
export function lines(room: ChannelHandle): Observable<string> {
  return room.message$.pipe(
    filter(({ message }) => !message.startsWith('{')),
    map(({ playerAlias, message }) => `${playerAlias.identifier}: ${message}`),
  )
}

function readPosition(json: unknown): Position {
  const { x, y } = Object(json) as Record<string, unknown>
  if (typeof x !== 'number' || typeof y !== 'number') throw new Error('not a position')
  return { x, y }
}
