import type { Member } from 'talo-rx'
import { concatMap, map, pairwise, startWith } from 'rxjs'
import type { Observable } from 'rxjs'
import { line } from './look.js'
import type { Line } from './look.js'

/** Who came, went or set a status. What was missed while the connection was down shows in the next list of members. */
export function arrivals(members$: Observable<readonly Member[]>): Observable<Line> {
  return members$.pipe(
    map((members) => new Map(members.filter(({ online }) => online).map((m) => [m.alias.id, m]))),
    startWith(new Map<number, Member>()),
    pairwise(),
    concatMap(([before, now]) => [
      ...[...before.values()]
        .filter(({ alias }) => !now.has(alias.id))
        .map(({ alias }) => line('news', '←', `${alias.displayName} left`)),
      ...[...now.values()]
        .filter(({ alias, customStatus }) => before.get(alias.id)?.customStatus !== customStatus)
        .map(({ alias, customStatus }) =>
          line('news', '→', `${alias.displayName} is here${customStatus && `: ${customStatus}`}`),
        ),
    ]),
  )
}
