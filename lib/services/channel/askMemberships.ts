import {
  catchError,
  EMPTY,
  filter,
  ignoreElements,
  merge,
  type Observable,
  switchMap,
  tap,
} from 'rxjs'
import { retryTransient } from '../../operators/retryTransient.js'
import { isUp } from '../../session/isUp.js'
import { hot } from '../../streams/hot.js'
import { listOwn } from '../channels/channelRequests.js'
import { createLiveFactory } from '../createLiveFactory.js'
import type { ServiceStages } from '../ServiceStages.js'

/**
 * Asks once a connection which channels the player is in, for all subscribers together; again when a join or a leave left it
 * open.
 *
 * Cold, never emits: what is found out is known to the memberships. Made by `stages.service(askMemberships)`.
 *
 * ```
 * status:      I-----w---I-      I = identified, w = waiting
 * subscriber:  ^-!-^--------
 * call:        a---------a-      a = GET /v1/game-channels/subscriptions
 * ```
 */
export function askMemberships(stages: ServiceStages): Observable<never> {
  const { http, status$, random } = stages
  const { known, uncertain$ } = stages.memberships.get()
  const { queue } = stages.service(createLiveFactory)
  const call = listOwn()
  let isAnswered = false
  let wasAnswered = false

  const call$ = known.learnFromList(http({ ...call, for: 'live channel$' }))
  function ask(): Observable<never> {
    return queue.run(call.path, wasAnswered ? 'background' : 'user', call$).pipe(
      retryTransient({ count: Infinity, random }),
      tap(() => {
        isAnswered = true
        wasAnswered = true
      }),
      ignoreElements(),
      catchError(() => EMPTY),
    )
  }
  const lost$ = status$.pipe(filter((status) => !isUp(status)))
  const outdated$ = merge(lost$, uncertain$).pipe(
    tap(() => {
      isAnswered = false
    }),
  )
  return merge(outdated$, status$).pipe(
    filter(() => status$.value.phase === 'identified'),
    switchMap(() => (isAnswered ? EMPTY : ask())),
    hot(),
  )
}
