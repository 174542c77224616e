import type { Seat } from '../createSeat.js'
import type { LiveKey } from '../createListener.js'
import { anyOf, type Made, oneOf } from '../../model/weighted.js'
import { actsOn } from './actsOn.js'
import { channel, player } from './names.js'

const act = actsOn('live')
const does = ['listen', 'listen', 'listen', 'leave', 'refresh'] as const

/** Live values are subscribed to, left, and asked for again. */
export const liveAct = anyOf(
  [6, act(does, { live: oneOf('channel', 'members', 'storage', 'stay'), channel })],
  [2, act(does, { live: oneOf('presence'), player })],
  [1, act(does, { live: oneOf('subscriptions', 'subscribers', 'config') })],
)
export type LiveAct = Made<typeof liveAct>

export function performOnLive({ listener, cast }: Seat, act: LiveAct): void {
  const key = keyOf(act)
  // What there is not yet is gone for good once it was asked for.
  if (key.channel !== undefined && !cast.hasChannel(key.channel)) return
  if (key.player !== undefined && !cast.hasPlayer(key.player)) return
  listener[act.does](key)

  function keyOf(asked: LiveAct): LiveKey {
    switch (asked.live) {
      case 'presence':
        return { live: asked.live, player: cast.playerIdOf(asked.player) }
      case 'subscriptions':
      case 'subscribers':
      case 'config':
        return { live: asked.live }
      default:
        return { live: asked.live, channel: asked.channel }
    }
  }
}
