import type { Observable } from 'rxjs'
import { concatMap, map, of, timer } from 'rxjs'
import type { SubscriptionsBody } from '../../protocol/bodies/SubscriptionsBody.js'
import type { PlayerAliasSubscription } from '../../protocol/entities/PlayerAliasSubscription.js'

/** How long the server may take to clear the list it keeps, in milliseconds. */
const LAG_MS = 1_000

/**
 * Finds the first subscription of a list; looks once more a second later, since an empty list may be older than the
 * subscription. Emits `undefined` where there is none then either.
 *
 * Cold. n = an empty list:
 *
 * ```
 * first list:  --(n|)
 * second:         1s --(s|)
 * result:      -- 1s --(s|)
 * ```
 */
export function lookUp(
  list$: Observable<SubscriptionsBody>,
): Observable<PlayerAliasSubscription | undefined> {
  const first$ = list$.pipe(map(({ subscriptions }) => subscriptions[0]))
  return first$.pipe(
    concatMap((found) =>
      found === undefined ? timer(LAG_MS).pipe(concatMap(() => first$)) : of(found),
    ),
  )
}
