import fc from 'fast-check'
import type { Arbitrary } from 'fast-check'
import type { Seat } from '../createSeat.js'
import type { LiveKey } from '../createListener.js'
import type { PlayerName } from '../Schedule.js'
import { oneOf, weighted } from '../../model/weighted.js'
import { channel, player } from './names.js'

/** Live values are subscribed to, left, and asked for again. */
export type LiveAct =
  | {
      readonly on: 'live'
      readonly does: 'listen' | 'leave' | 'refresh'
      readonly live: 'channel' | 'members' | 'storage' | 'stay'
      readonly channel: number
    }
  | {
      readonly on: 'live'
      readonly does: 'listen' | 'leave' | 'refresh'
      readonly live: 'presence'
      readonly player: PlayerName
    }
  | {
      readonly on: 'live'
      readonly does: 'listen' | 'leave' | 'refresh'
      readonly live: 'subscriptions' | 'subscribers' | 'config'
    }

const on = fc.constant('live' as const)
const does = oneOf('listen', 'listen', 'listen', 'leave', 'refresh')

export const liveAct: Arbitrary<LiveAct> = weighted<LiveAct>([
  [6, fc.record({ on, does, live: oneOf('channel', 'members', 'storage', 'stay'), channel })],
  [2, fc.record({ on, does, live: fc.constant('presence' as const), player })],
  [1, fc.record({ on, does, live: oneOf('subscriptions', 'subscribers', 'config') })],
])

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
