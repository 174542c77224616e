import type { Observable } from 'rxjs'
import { relationships } from 'talo-rx'
import type {
  PlayerAliasSubscription,
  ReceivedBroadcast,
  Relationships,
  SendOutcome,
} from 'talo-rx'
import type { SubscriptionConfirmed, SubscriptionCreated, SubscriptionDeleted } from 'talo-rx'
import type { SubscriptionsPage, Talo, TaloCore } from 'talo-rx'
import { the } from './the.js'

/** Relationships are a service over the core, and part of the whole. */
export function followers(core: TaloCore, talo: Talo): void {
  the(relationships(core)).is<Relationships>()
  the(talo.relationships).is<Relationships>()
  const { relationships: service } = talo
  the(service.subscribeTo(2, 'bidirectional')).is<Observable<PlayerAliasSubscription>>()
  the(service.confirm(4)).is<Observable<PlayerAliasSubscription>>()
  the(service.confirmFrom(2)).is<Observable<PlayerAliasSubscription | false>>()
  the(service.unsubscribe(4)).is<Observable<undefined>>()
  the(service.unsubscribeFrom(2)).is<Observable<boolean>>()
  the(service.isSubscribedTo(2, { confirmed: undefined })).is<Observable<boolean>>()
  the(service.subscribers()).is<Observable<SubscriptionsPage>>()
  the(service.subscriptions({ page: 1 })).is<Observable<SubscriptionsPage>>()
  the(service.broadcast('hello', { ttl: 5 })).is<Observable<SendOutcome<never>>>()
  the(service.broadcast$).is<Observable<ReceivedBroadcast>>()
  the(service.created$).is<Observable<SubscriptionCreated>>()
  the(service.confirmed$).is<Observable<SubscriptionConfirmed>>()
  the(service.deleted$).is<Observable<SubscriptionDeleted>>()

  // @ts-expect-error ids of aliases are numbers
  void service.subscribeTo('2')
}
