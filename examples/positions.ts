import { conflateBy } from 'talo-rx'
import type { ChannelHandle, Talo } from 'talo-rx'
import * as t from 'io-ts'
import {
  filter,
  ignoreElements,
  interval,
  map,
  merge,
  mergeMap,
  NEVER,
  sampleTime,
  scan,
  startWith,
  switchMap,
  takeUntil,
  timer,
  withLatestFrom,
} from 'rxjs'
import type { Observable } from 'rxjs'
import { enterTogether } from './support/enterTogether.js'
import { runScript } from './support/runScript.js'
import { follow, noTracks, positionsAt, STEP_MS } from './support/tracks.js'
import type { Position, Tracks } from './support/tracks.js'

/** Sends where the player is, ten times a second, and emits where the others go, at each tick that has news. */
export function positions(
  { socket }: Talo,
  room: ChannelHandle,
  own$: Observable<Position>,
  tick$?: Observable<unknown>, // the next animation frame, unless given
): Observable<Tracks> {
  const messages = room.typed({ decode: t.type({ x: t.number, y: t.number }).decode })
  const sent$ = own$.pipe(
    sampleTime(STEP_MS),
    // Only the newest waits while there is no connection, and not for long.
    mergeMap((position) => messages.send(position, { latestOf: 'position', ttl: 5 * STEP_MS })),
  )
  const seen$ = messages.message$.pipe(
    filter(({ own }) => !own),
    map(({ playerAlias: { id }, receivedAt, message }) => ({
      id,
      at: receivedAt,
      position: message,
    })),
  )
  const left$ = room.playerLeft$.pipe(
    map(({ playerAlias: { id } }) => ({ id, at: 0, position: undefined })),
  )
  const tracks$ = merge(seen$, left$).pipe(
    conflateBy(({ id }) => id, tick$), // of each player the newest, be it that they left
    scan(follow, noTracks),
    startWith(noTracks),
  )
  // No event tells who left while the connection was down: all are seen anew.
  const others$ = socket.gap$.pipe(
    startWith(undefined),
    switchMap(() => tracks$),
  )
  return merge(sent$.pipe(ignoreElements()), others$)
}

void runScript(import.meta.filename, ({ client, stop$ }) => {
  const clients = { ada: client(), grace: client() }
  const swing$ = interval(16).pipe(map((frame) => ({ x: 30 + 30 * Math.sin(frame / 30), y: 0 })))
  return enterTogether(clients, 'arena').pipe(
    switchMap(([ada, grace]) => {
      const drawn$ = interval(50).pipe(
        withLatestFrom(positions(clients.grace, grace!, NEVER)),
        map(([, tracks]) => positionsAt(tracks, Date.now())),
        map((places) => places.map(({ x }) => `${' '.repeat(Math.round(x))}●`).join('')),
      )
      return merge(positions(clients.ada, ada!, swing$).pipe(ignoreElements()), drawn$)
    }),
    takeUntil(merge(stop$, timer(6_000))),
  )
})
