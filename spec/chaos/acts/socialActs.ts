import fc from 'fast-check'
import type { Arbitrary } from 'fast-check'
import type { Seat } from '../createSeat.js'
import type { PlayerName } from '../Schedule.js'
import { oneOf, weighted } from '../../model/weighted.js'
import { player, text } from './names.js'

/** Calls about presence and relationships. */
export type SocialAct =
  | { readonly on: 'presence'; readonly does: 'online'; readonly isOnline: boolean }
  | { readonly on: 'presence'; readonly does: 'say'; readonly text: string }
  | { readonly on: 'presence'; readonly does: 'get'; readonly player: PlayerName }
  | {
      readonly on: 'relationships'
      readonly does: 'follow' | 'befriend' | 'confirm' | 'unfollow' | 'isSubscribedTo'
      readonly player: PlayerName
    }
  | { readonly on: 'relationships'; readonly does: 'subscribers' | 'subscriptions' }

const presence = fc.constant('presence' as const)
const relationships = fc.constant('relationships' as const)

export const socialAct: Arbitrary<SocialAct> = weighted<SocialAct>([
  [
    2,
    fc.record({
      on: presence,
      does: fc.constant('online' as const),
      isOnline: oneOf(true, true, false),
    }),
  ],
  [2, fc.record({ on: presence, does: fc.constant('say' as const), text })],
  [0.5, fc.record({ on: presence, does: fc.constant('get' as const), player })],
  [
    5,
    fc.record({
      on: relationships,
      does: oneOf('follow', 'befriend', 'confirm', 'unfollow', 'isSubscribedTo'),
      player,
    }),
  ],
  [0.5, fc.record({ on: relationships, does: oneOf('subscribers', 'subscriptions') })],
])

export function performSocially({ talo, ask, cast }: Seat, act: SocialAct): void {
  if (act.on === 'presence') {
    const { presence: service } = talo
    if (act.does === 'get') ask('presence.get', service.get(cast.playerIdOf(act.player)))
    else {
      const change = act.does === 'online' ? { online: act.isOnline } : { customStatus: act.text }
      ask('presence.set', service.set(change))
    }
    return
  }
  const { relationships: service } = talo
  switch (act.does) {
    case 'follow':
      ask('subscribeTo', service.subscribeTo(cast.aliasIdOf(act.player)))
      break
    case 'befriend':
      ask('subscribeTo', service.subscribeTo(cast.aliasIdOf(act.player), 'bidirectional'))
      break
    case 'confirm':
      ask('confirmFrom', service.confirmFrom(cast.aliasIdOf(act.player)))
      break
    case 'unfollow':
      ask('unsubscribeFrom', service.unsubscribeFrom(cast.aliasIdOf(act.player)))
      break
    case 'isSubscribedTo':
      ask('isSubscribedTo', service.isSubscribedTo(cast.aliasIdOf(act.player)))
      break
    case 'subscribers':
    case 'subscriptions':
      ask(act.does, service[act.does]())
  }
}
