import type { Observable } from 'rxjs'
import type { SendOptions } from '../../outbox/SendOptions.js'
import type { SendOutcome } from '../../outbox/SendOutcome.js'
import type { Page } from '../../protocol/bodies/Page.js'
import type {
  PlayerAliasSubscription,
  RelationshipType,
} from '../../protocol/entities/PlayerAliasSubscription.js'
import type { RelationshipBroadcast } from '../../protocol/responses/RelationshipBroadcast.js'
import type { SubscriptionConfirmed } from '../../protocol/responses/SubscriptionConfirmed.js'
import type { SubscriptionCreated } from '../../protocol/responses/SubscriptionCreated.js'
import type { Live } from '../../live/Live.js'
import type { SubscriptionDeleted } from '../../protocol/responses/SubscriptionDeleted.js'

/** Which subscriptions are wanted. */
export interface SubscriptionFilter {
  /** Those that are confirmed, or those that wait for it. */
  readonly confirmed?: boolean | undefined
  /** The alias at the other end. */
  readonly aliasId?: number | undefined
  readonly relationshipType?: RelationshipType | undefined
  /** Counts from 0. */
  readonly page?: number | undefined
}

/** A page of subscriptions. */
export interface SubscriptionsPage extends Page {
  readonly subscriptions: readonly PlayerAliasSubscription[]
}

/** A broadcast, as it reached this client. */
export interface ReceivedBroadcast extends RelationshipBroadcast {
  /** When it was received, in epoch milliseconds. */
  readonly receivedAt: number
}

/**
 * Who follows whom, and who is friends with whom. https://docs.trytalo.com/docs/http/player-relationship-api
 *
 * A subscription goes from one alias, the subscriber, to another, and counts once that one has confirmed it. Confirming a
 * `bidirectional` one makes a confirmed one the other way as well: friends.
 *
 * All calls are made by the current player's alias and error with a `TaloFailure`; those named here are the ones that say
 * something about the call itself. Calls that change something need the scope `write:playerRelationships`, lists and
 * events `read:playerRelationships`. Lists may be out of date for a moment after a change, since the server keeps them
 * for a minute and clears them in the background.
 */
export interface Relationships {
  /**
   * Call (cold): asks to follow an alias, or with `bidirectional` to be friends, and emits the subscription, which is not
   * confirmed yet. `HttpError` 404 for an unknown alias, 400 for one's own and if there is such a subscription already.
   *
   * @param relationshipType - `'unidirectional'` if not given
   */
  subscribeTo(
    aliasId: number,
    relationshipType?: RelationshipType,
  ): Observable<PlayerAliasSubscription>
  /**
   * Call (cold): confirms a subscription to the current player's alias and emits it. `HttpError` 404 if there is none that
   * waits for it.
   */
  confirm(subscriptionId: number): Observable<PlayerAliasSubscription>
  /**
   * Call (cold): looks for the subscription by which an alias asks to follow the current player's and confirms it, in two
   * calls. Emits `false` if there is none, also after having looked once more a second later; `Superseded` if another
   * player takes over meanwhile. Needs both scopes.
   */
  confirmFrom(aliasId: number): Observable<PlayerAliasSubscription | false>
  /**
   * Call (cold): ends a subscription of the current player's alias, or takes the request for it back, and emits `undefined`. A
   * `bidirectional` one ends both ways. `HttpError` 404 unless this alias is the subscriber: who was asked and does not
   * want to leaves it unconfirmed.
   */
  unsubscribe(subscriptionId: number): Observable<undefined>
  /**
   * Call (cold): looks for the current player's subscription to an alias and ends it, in two calls. Emits whether there
   * was one, after having looked once more a second later; `Superseded` if another player takes over meanwhile. Needs
   * both scopes.
   */
  unsubscribeFrom(aliasId: number): Observable<boolean>
  /**
   * Call (cold): whether the current player's alias follows another one.
   *
   * @param options - `confirmed` leaves the other kind out of account; if not given, a subscription that waits counts too
   */
  isSubscribedTo(
    aliasId: number,
    options?: { readonly confirmed?: boolean | undefined },
  ): Observable<boolean>
  /** Call (cold): the subscriptions to the current player's alias, a page of 50 of them; see `allPages`. */
  subscribers(filter?: SubscriptionFilter): Observable<SubscriptionsPage>
  /** Call (cold): the subscriptions of the current player's alias, a page of 50 of them; see `allPages`. */
  subscriptions(filter?: SubscriptionFilter): Observable<SubscriptionsPage>
  /**
   * Command: says something to all players whose subscription to the current player's alias is confirmed; see `socket.send`.
   * No answer tells whether it was received: the outcome is `sent`. Needs the scope `write:playerBroadcasts`.
   */
  broadcast(message: string, options?: SendOptions): Observable<SendOutcome<never>>
  /**
   * Event stream (hot): what those say whom the current player's alias follows, not what it says itself. Never errors.
   * Needs the scope `read:playerBroadcasts`.
   */
  readonly broadcast$: Observable<ReceivedBroadcast>
  /** Event stream (hot): a player asks to follow the current player's alias. Never errors. */
  readonly created$: Observable<SubscriptionCreated>
  /**
   * Event stream (hot): a subscription of the current player's alias was confirmed. No event tells of the way back that is made
   * of a `bidirectional` one. Never errors.
   */
  readonly confirmed$: Observable<SubscriptionConfirmed>
  /** Event stream (hot): a subscription of or to the current player's alias ended, by either side. Never errors. */
  readonly deleted$: Observable<SubscriptionDeleted>
  /**
   * Live: whom the current player follows, or asked to (`confirmed` tells which), in the order of the first list.
   *
   * Who has just become a friend, by a request that was confirmed, is there at once. The server does not tell the id of that
   * subscription: until it was asked for, two seconds later, the `id` is the negative one of the request, with which
   * nothing can be ended; `unsubscribeFrom` can.
   */
  readonly subscriptions$: Live<readonly PlayerAliasSubscription[]>
  /** Live: who follows the current player, or asks to; otherwise like `subscriptions$`. */
  readonly subscribers$: Live<readonly PlayerAliasSubscription[]>
}
