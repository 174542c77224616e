import {
  catchError,
  defer,
  EMPTY,
  filter,
  ignoreElements,
  merge,
  type Observable,
  switchMap,
  tap,
} from 'rxjs'
import { hot } from '../../streams/hot.js'
import { retryTransient } from '../../operators/retryTransient.js'
import { isUp } from '../../session/isUp.js'
import { ChannelSubscriptionsBody } from '../../protocol/bodies/ChannelSubscriptionsBody.js'
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
  const memberships = stages.memberships.get()
  const { queue } = stages.service(createLiveFactory)
  const path = '/v1/game-channels/subscriptions'
  let isAnswered = false
  let wasAnswered = false

  const call$ = defer(() => {
    const take = memberships.known.beginList()
    return http({
      method: 'GET',
      path,
      decode: ChannelSubscriptionsBody,
      for: 'live channel$',
    }).pipe(
      tap(({ channels }) => {
        take(channels.map(({ id }) => id))
      }),
    )
  })
  const asked$ = defer(() => {
    if (isAnswered) return EMPTY
    return queue.run(path, wasAnswered ? 'background' : 'user', call$).pipe(
      retryTransient({ count: Infinity, random }),
      tap(() => {
        isAnswered = true
        wasAnswered = true
      }),
      ignoreElements(),
      catchError(() => EMPTY),
    )
  })
  return merge(
    status$.pipe(
      filter((status) => !isUp(status)),
      tap(() => {
        isAnswered = false
      }),
      ignoreElements(),
    ),
    merge(
      status$,
      memberships.uncertain$.pipe(
        tap(() => {
          isAnswered = false
        }),
      ),
    ).pipe(
      filter(() => status$.value.phase === 'identified'),
      switchMap(() => asked$),
    ),
  ).pipe(hot())
}
