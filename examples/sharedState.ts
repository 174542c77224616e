import { retryTransient, settle } from 'talo-rx'
import type { CallOutcome, ChannelHandle } from 'talo-rx'
import { combineLatest, filter, map, merge, switchMap, take, takeUntil, timer } from 'rxjs'
import type { Observable } from 'rxjs'
import { enterTogether } from './support/enterTogether.js'
import { runScript } from './support/runScript.js'

/** What the players of a match share. */
export interface Match {
  /** One key for all: of those who write at the same time the last one wins, and everybody sees the same. */
  readonly map: string
  /** A key for each player: where only one writes, no write is lost. Of a common sum, some would be. */
  readonly points: Readonly<Record<string, number>>
}

const players = ['ada', 'grace']
const pointsOf = (player: string) => `points:${player}` as const

/** The match in a channel: kept up to date while it is subscribed to, and caught up with after a reconnect. */
export function matchIn(room: ChannelHandle): Observable<Match> {
  return room.storage$(['map', ...players.map(pointsOf)]).pipe(
    map((stored) => ({
      map: stored.map?.value ?? 'none',
      points: Object.fromEntries(
        players.map((player) => [player, Number(stored[pointsOf(player)]?.value ?? 0)]),
      ),
    })),
  )
}

export function chooseMap(room: ChannelHandle, chosen: string): Observable<CallOutcome<unknown>> {
  return write(room, 'map', chosen)
}

export function setPoints(room: ChannelHandle, player: string, points: number) {
  return write(room, pointsOf(player), String(points))
}

/** A network may fail where it matters, and the same value may well be written twice. */
function write(room: ChannelHandle, key: string, value: string): Observable<CallOutcome<unknown>> {
  return room.setStorage([{ key, value }]).pipe(retryTransient(), settle())
}

/** Two players write at the same time: what each of them sees, whatever the order in which they were served. */
export function sharedState(ada: ChannelHandle, grace: ChannelHandle): Observable<string> {
  const write$ = merge(
    chooseMap(ada, 'harbour'),
    chooseMap(grace, 'castle'),
    setPoints(ada, 'ada', 3),
    setPoints(grace, 'grace', 5),
  )
  const bothSee$ = combineLatest([matchIn(ada), matchIn(grace)]).pipe(take(1))
  return merge(
    matchIn(ada).pipe(map((match) => `ada sees    ${textOf(match)}`)),
    matchIn(grace).pipe(map((match) => `grace sees  ${textOf(match)}`)),
    bothSee$.pipe(
      switchMap(() => write$),
      filter((call) => call.outcome === 'failed'),
      map(({ failure }) => `not written: ${failure.message}`),
    ),
  )
}

function textOf({ map, points }: Match): string {
  return [`map ${map}`, ...players.map((player) => `${player} ${String(points[player])}`)].join(
    ', ',
  )
}

void runScript(import.meta.filename, ({ client, stop$ }) =>
  enterTogether({ ada: client(), grace: client() }, 'match').pipe(
    switchMap(([ada, grace]) => sharedState(ada!, grace!).pipe(takeUntil(timer(2_000)))),
    takeUntil(stop$),
  ),
)
