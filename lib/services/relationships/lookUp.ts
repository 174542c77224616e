import type { Observable } from 'rxjs'
import { map, retry, throwError, timer } from 'rxjs'
import { HttpError } from '../../errors/HttpError.js'
import type { SubscriptionsBody } from '../../protocol/bodies/SubscriptionsBody.js'
import type { PlayerAliasSubscription } from '../../protocol/entities/PlayerAliasSubscription.js'

/** How long the server may take to clear the list it keeps, in milliseconds. */
const LAG_MS = 1_000

/** What the failure says if there is no such subscription. */
export interface Missing {
  /** The call that would have found it. */
  readonly call: string
  /** As the server says it of an id that it does not know. */
  readonly detail: string
}

/**
 * Finds the first subscription of a list; looks once more a second later, since an empty list may be older than the
 * subscription. Errors with the `HttpError` 404 with which the server answers for an unknown id.
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
  missing: Missing,
): Observable<PlayerAliasSubscription> {
  const none = new HttpError({ ...missing, status: 404 })
  return list$.pipe(
    map(({ subscriptions: [first] }) => {
      if (first === undefined) throw none
      return first
    }),
    retry({
      count: 1,
      delay: (failure: unknown) => (failure === none ? timer(LAG_MS) : throwError(() => failure)),
    }),
  )
}
