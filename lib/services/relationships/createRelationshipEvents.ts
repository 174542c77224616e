import type { Observable } from 'rxjs'
import { filter, map, merge, Subject, takeUntil } from 'rxjs'
import { hot } from '../../streams/hot.js'
import type { PlayerAliasSubscription } from '../../protocol/entities/PlayerAliasSubscription.js'
import type { ServiceStages } from '../ServiceStages.js'

/**
 * What happened to subscriptions from or to the current player's alias: one is new or changed, or some are no more.
 *
 * No frame tells of the way back that confirming a bidirectional subscription makes, and no answer of the one that ends
 * with it: they have to be asked for.
 */
export type RelationshipEvent =
  | { readonly type: 'subscription'; readonly subscription: PlayerAliasSubscription }
  | { readonly type: 'deleted'; readonly subscriptionIds: readonly number[] }

/** What frames and answers tell of relationships, in one stream. */
export interface RelationshipEvents {
  /** Hot: frames are parsed as long as there are subscribers. */
  readonly event$: Observable<RelationshipEvent>
  /** Tells what the answer to an own call said. */
  answered(event: RelationshipEvent): void
}

/** Made once a client: `stages.service(createRelationshipEvents)`. */
export function createRelationshipEvents({
  dispatch,
  disposed$,
}: ServiceStages): RelationshipEvents {
  const answer$ = new Subject<RelationshipEvent>()
  /** The server gives no id twice: what is told of one that is deleted is an answer that was late. */
  const deletedIds = new Set<number>()
  const written$ = merge(
    dispatch.on('v1.player-relationships.subscription-created'),
    dispatch.on('v1.player-relationships.subscription-confirmed'),
  ).pipe(map(({ subscription }): RelationshipEvent => ({ type: 'subscription', subscription })))
  const deleted$ = dispatch.on('v1.player-relationships.subscription-deleted').pipe(
    map(({ subscription, reciprocalSubscription }): RelationshipEvent => ({
      type: 'deleted',
      subscriptionIds: [subscription, reciprocalSubscription].flatMap((one) => one?.id ?? []),
    })),
  )
  return {
    event$: merge(written$, deleted$, answer$).pipe(
      filter((told) => {
        if (told.type === 'subscription') return !deletedIds.has(told.subscription.id)
        for (const id of told.subscriptionIds) deletedIds.add(id)
        return true
      }),
      hot(),
      takeUntil(disposed$),
    ),
    answered: (event) => {
      answer$.next(event)
    },
  }
}
