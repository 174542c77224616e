import type { ChannelHandle, Talo } from 'talo-rx'
import { type Observable, distinctUntilChanged, map, of, switchMap, takeWhile, timer } from 'rxjs'

/** Whose turn it is, and how many seconds are left of it. */
export interface Turn {
  readonly aliasId: number
  readonly seconds: number
}

/** Gives the turn to a player: it ends at a time of the server's clock, which is the same for all. */
export function giveTurn(
  talo: Pick<Talo, 'serverNow'>,
  room: Pick<ChannelHandle, 'setStorage'>,
  aliasId: number,
  durationMs: number,
): Observable<unknown> {
  const turn = { aliasId, endsAt: talo.serverNow() + durationMs }
  return room.setStorage([{ key: 'turn', value: JSON.stringify(turn) }])
}

/** Counts down by the server's clock, also for those who come in the middle of it or were away. */
export function turns(
  talo: Pick<Talo, 'serverNow'>,
  room: Pick<ChannelHandle, 'storage$'>,
): Observable<Turn | undefined> {
  return room.storage$(['turn']).pipe(
    map(({ turn }) => turn?.value),
    distinctUntilChanged(),
    switchMap((value) => (value === undefined ? of(undefined) : countdown(talo, value))),
  )
}

function countdown({ serverNow }: Pick<Talo, 'serverNow'>, value: string): Observable<Turn> {
  const { aliasId, endsAt } = JSON.parse(value) as {
    readonly aliasId: number
    readonly endsAt: number
  }
  const seconds = () => Math.max(0, Math.ceil((endsAt - serverNow()) / 1_000))
  return timer(0, 100).pipe(
    map(seconds),
    distinctUntilChanged(),
    takeWhile((left) => left > 0, true),
    map((left) => ({ aliasId, seconds: left })),
  )
}
