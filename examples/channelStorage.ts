import { propsOf, retryTransient } from 'talo-rx'
import type { ChannelHandle } from 'talo-rx'
import { concatMap, from, map, merge, takeUntil, timer } from 'rxjs'
import type { Observable } from 'rxjs'
import { runScript } from './support/runScript.js'

/** Who built what in a town that all players share. */
export interface Town {
  readonly name: string
  readonly houses: readonly string[]
  readonly foundedBy: string | undefined
}

/** The town as the storage of a room has it, kept up to date, whoever builds. */
export function townIn(room: ChannelHandle): Observable<Town> {
  return room.storage$(['name', 'houses[]']).pipe(
    map((stored) => ({
      name: stored.name?.value ?? 'a meadow',
      houses: housesOf(stored['houses[]']?.value),
      foundedBy: stored.name?.createdBy.displayName,
    })),
  )
}

/** Founds the town, or gives it another name. */
export function found(room: ChannelHandle, name: string): Observable<unknown> {
  return room.setStorage(propsOf({ name })).pipe(retryTransient())
}

/** The key of an array ends in [] and is written as a whole: of two who build at once, one should be asked to try again. */
export function build(room: ChannelHandle, houses: readonly string[]): Observable<unknown> {
  return room.setStorage(propsOf({ 'houses[]': houses })).pipe(retryTransient())
}

/** `null` deletes. */
export function clear(room: ChannelHandle): Observable<unknown> {
  return room.setStorage(propsOf({ name: null, 'houses[]': null }))
}

function housesOf(value: string | readonly string[] | undefined): readonly string[] {
  return typeof value === 'object' ? value : []
}

void runScript(import.meta.filename, ({ client, name = 'ada', stop$ }) => {
  const talo = client()
  return talo.players.identify('username', name).pipe(
    concatMap(() => talo.enter('town').settled()),
    concatMap((room) => {
      const built$ = from(['mill', 'inn', 'bakery']).pipe(
        concatMap((_, count) => build(room, ['mill', 'inn', 'bakery'].slice(0, count + 1))),
      )
      const seen$ = townIn(room).pipe(
        map(({ name: town, houses }) => `${town}: ${houses.join(', ') || 'no house yet'}`),
      )
      return merge(
        seen$,
        found(room, 'Millbrook').pipe(
          concatMap(() => built$),
          concatMap(() => []),
        ),
      )
    }),
    takeUntil(merge(stop$, timer(10_000))),
  )
})
