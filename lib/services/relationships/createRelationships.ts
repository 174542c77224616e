import { map } from 'rxjs'
import { hot } from '../../streams/hot.js'
import { rejectMalformed } from '../../outbox/rejectMalformed.js'
import { validateText } from '../validation.js'
import type { ServiceStages } from '../ServiceStages.js'
import type { Relationships } from './Relationships.js'
import { subscriptionCalls } from './subscriptionCalls.js'
import { subscriptionsLive } from './subscriptionsLive.js'

/** Makes `talo.relationships`. */
export function createRelationships(stages: ServiceStages): Relationships {
  const { dispatch, outbox, now } = stages
  return {
    ...subscriptionCalls(stages),
    broadcast: (message, options) => {
      const problems = validateText('message', message)
      return problems.length === 0
        ? outbox().send('v1.player-relationships.broadcast', { message }, options)
        : rejectMalformed('relationships.broadcast(message, options)', problems)
    },
    broadcast$: dispatch.on('v1.player-relationships.broadcast').pipe(
      map((broadcast) => ({ ...broadcast, receivedAt: now() })),
      hot(),
    ),
    subscriptions$: subscriptionsLive(stages, 'subscriptions'),
    subscribers$: subscriptionsLive(stages, 'subscribers'),
    created$: dispatch.on('v1.player-relationships.subscription-created'),
    confirmed$: dispatch.on('v1.player-relationships.subscription-confirmed'),
    deleted$: dispatch.on('v1.player-relationships.subscription-deleted'),
  }
}
