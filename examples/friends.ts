import { otherOf, settle } from 'talo-rx'
import type { PlayerAlias, PlayerAliasSubscription, Talo } from 'talo-rx'
import { combineLatest, concatMap, filter, map, merge, mergeMap, of, take, takeUntil } from 'rxjs'
import type { Observable } from 'rxjs'
import { runScript } from './support/runScript.js'

/** What a list of friends shows. */
export interface Friends {
  readonly friends: readonly string[]
  /** Who asks to be one. */
  readonly asking: readonly PlayerAliasSubscription[]
  /** Who was asked and has not answered. */
  readonly asked: readonly string[]
}

/** The friends of the player, kept up to date: a friend is who follows the player and is followed. */
export function friendsOf({ relationships, players }: Talo): Observable<Friends> {
  return combineLatest([relationships.subscriptions$, relationships.subscribers$]).pipe(
    map(([mine, theirs]) => {
      const me = players.alias$.value
      const names = (some: readonly PlayerAliasSubscription[]) =>
        some.map((one) => (me === null ? '' : otherOf(one, me).displayName)).sort()
      return {
        friends: names(mine.filter(({ confirmed }) => confirmed)),
        asking: theirs.filter(({ confirmed }) => !confirmed),
        asked: names(mine.filter(({ confirmed }) => !confirmed)),
      }
    }),
  )
}

/** Asks somebody; once they confirm it, both follow each other. */
export function ask(talo: Talo, { id }: Pick<PlayerAlias, 'id'>): Observable<unknown> {
  return talo.relationships.subscribeTo(id, 'bidirectional').pipe(settle())
}

/** Says yes to everybody who asks. */
export function acceptAll(talo: Talo): Observable<unknown> {
  return friendsOf(talo).pipe(
    mergeMap(({ asking }) => asking),
    mergeMap(({ id }) => talo.relationships.confirm(id).pipe(settle())),
  )
}

/** What friends call out, as when somebody wants to play. */
export function calls({ relationships }: Talo): Observable<string> {
  return relationships.broadcast$.pipe(
    map(({ playerAlias, message }) => `${playerAlias.displayName}: ${message}`),
  )
}

void runScript(import.meta.filename, ({ client, stop$ }) => {
  const [ada, grace] = [client(), client()]
  const met$ = grace.players
    .identify('username', 'grace')
    .pipe(
      concatMap((friend) =>
        ada.players.identify('username', 'ada').pipe(concatMap(() => ask(ada, friend))),
      ),
    )
  const friends$ = friendsOf(ada).pipe(map(({ friends }) => friends))
  const shouted$ = friends$.pipe(
    filter((friends) => friends.length > 0),
    take(1),
    mergeMap(() => ada.relationships.broadcast('Who plays?')),
  )
  return merge(
    friends$.pipe(map((friends) => `the friends of ada: ${friends.join(', ') || 'none yet'}`)),
    calls(grace),
    merge(met$, acceptAll(grace), shouted$).pipe(mergeMap(() => of())),
  ).pipe(takeUntil(stop$))
})
