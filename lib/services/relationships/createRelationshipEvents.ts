import type { Observable } from 'rxjs'
import { filter, map, merge, Subject, takeUntil } from 'rxjs'
import { hot } from '../../streams/hot.js'
import type { PlayerAliasSubscription } from '../../protocol/entities/PlayerAliasSubscription.js'
import type { SubscriptionDeleted } from '../../protocol/responses/SubscriptionDeleted.js'
import type { ServiceStages } from '../ServiceStages.js'

/** What happened to subscriptions from or to the current player's alias. */
export type RelationshipEvent = SubscriptionEvent | SubscriptionsDeletedEvent

/**
 * A subscription that is new or changed. No frame tells of the way back that confirming a bidirectional one makes: it
 * has to be asked for.
 */
export interface SubscriptionEvent {
  readonly type: 'subscription'
  readonly subscription: PlayerAliasSubscription
  /** `http` for the answer to an own call. */
  readonly source: 'frame' | 'http'
}

/** Subscriptions that are no more. */
export interface SubscriptionsDeletedEvent {
  readonly type: 'deleted'
  readonly subscriptionIds: readonly number[]
  /** `http` for the answer to an own call, which does not tell of the way back. */
  readonly source: 'frame' | 'http'
}

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
  ).pipe(
    map(({ subscription }): RelationshipEvent => ({
      type: 'subscription',
      subscription,
      source: 'frame',
    })),
  )
  const deleted$ = dispatch.on('v1.player-relationships.subscription-deleted').pipe(
    map((deleted): RelationshipEvent => ({
      type: 'deleted',
      subscriptionIds: idsOf(deleted),
      source: 'frame',
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

function idsOf({ subscription, reciprocalSubscription }: SubscriptionDeleted): readonly number[] {
  return [subscription, reciprocalSubscription].flatMap((deleted) => deleted?.id ?? [])
}
