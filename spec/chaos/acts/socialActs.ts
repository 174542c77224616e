import type { Seat } from '../createSeat.js'
import { anyOf, type Made, oneOf } from '../../model/weighted.js'
import { actsOn } from './actsOn.js'
import { player, text } from './names.js'

const presence = actsOn('presence')
const relationships = actsOn('relationships')

/** Calls about presence and relationships. */
export const socialAct = anyOf(
  [2, presence('online', { isOnline: oneOf<boolean>(true, true, false) })],
  [2, presence('say', { text })],
  [0.5, presence('get', { player })],
  [5, relationships(['follow', 'befriend', 'confirm', 'unfollow', 'isSubscribedTo'], { player })],
  [0.5, relationships(['subscribers', 'subscriptions'])],
)
export type SocialAct = Made<typeof socialAct>

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
