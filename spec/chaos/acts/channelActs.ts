import fc from 'fast-check'
import type { Arbitrary } from 'fast-check'
import { timer } from 'rxjs'
import type { ChannelChange } from '../../../lib/services/channels/NewChannel.js'
import type { Seat } from '../createSeat.js'
import type { PlayerName } from '../Schedule.js'
import { oneOf, weighted } from '../../model/weighted.js'
import { channel, player } from './names.js'

/** Calls about channels. */
export type ChannelAct =
  | { readonly on: 'channels'; readonly does: InChannel; readonly channel: number }
  | { readonly on: 'channels'; readonly does: 'list' | 'subscriptions' }
  /** Leaves it and joins it again. */
  | {
      readonly on: 'channels'
      readonly does: 'comeBack'
      readonly channel: number
      readonly afterMs: number
    }
  | {
      readonly on: 'channels'
      readonly does: 'setStorage'
      readonly channel: number
      readonly key: string
      readonly values: readonly (string | null)[]
    }
  | {
      readonly on: 'channels'
      readonly does: 'update'
      readonly channel: number
      readonly change: ChannelChange
    }
  | {
      readonly on: 'channels'
      readonly does: 'invite' | 'transfer'
      readonly channel: number
      readonly player: PlayerName
    }
  | {
      readonly on: 'channels'
      readonly does: 'create' | 'findOrCreate'
      readonly temporaryMembership: boolean
      readonly autoCleanup: boolean
      readonly private: boolean
    }

type InChannel = 'join' | 'leave' | 'delete' | 'members' | 'find' | 'getStorage' | 'listStorage'

const on = fc.constant('channels' as const)

const setStorage: Arbitrary<ChannelAct> = fc.record({
  on,
  does: fc.constant('setStorage' as const),
  channel,
  key: oneOf('a', 'b', 'list[]'),
  values: fc.uniqueArray(oneOf(null, 'x', 'y', 'z'), { minLength: 1, maxLength: 2 }),
})
const comeBack: Arbitrary<ChannelAct> = fc.record({
  on,
  does: fc.constant('comeBack' as const),
  channel,
  afterMs: oneOf(0, 100, 400, 900, 4_000),
})
const update: Arbitrary<ChannelAct> = fc.record({
  on,
  does: fc.constant('update' as const),
  channel,
  change: oneOf<ChannelChange>(
    { name: 'x' },
    { name: 'y', autoCleanup: true },
    { props: [{ key: 'p', value: 'x' }] },
    { props: [{ key: 'p', value: null }], private: true },
    { temporaryMembership: true },
  ),
})

export const channelAct: Arbitrary<ChannelAct> = weighted<ChannelAct>([
  [10, fc.record({ on, does: oneOf('join', 'leave'), channel })],
  [3, comeBack],
  [6, setStorage],
  [2, update],
  [1, fc.record({ on, does: oneOf('invite', 'transfer'), channel, player })],
  [
    2,
    fc.record({
      on,
      does: oneOf('create', 'findOrCreate'),
      temporaryMembership: fc.boolean(),
      autoCleanup: oneOf(false, false, true),
      private: oneOf(false, false, true),
    }),
  ],
  [1, fc.record({ on, does: oneOf('members', 'find', 'getStorage', 'listStorage'), channel })],
  [1, fc.record({ on, does: oneOf('delete'), channel })],
  [0.5, fc.record({ on, does: oneOf('list', 'subscriptions') })],
])

/** What two or three players do in one room within seconds. */
export const roomAct: Arbitrary<ChannelAct> = weighted<ChannelAct>([
  [4, fc.record({ on, does: oneOf('join', 'leave'), channel: oneOf(1, 2) })],
  [3, comeBack],
  [5, setStorage],
  [1, update],
])

export function performOnChannels({ talo, ask, cast }: Seat, act: ChannelAct): void {
  const { channels } = talo
  switch (act.does) {
    case 'join':
    case 'leave':
    case 'delete':
    case 'members':
    case 'find':
      ask(`${act.does} ${String(act.channel)}`, channels[act.does](act.channel))
      break
    case 'comeBack': {
      const { channel: id, afterMs } = act
      ask(`leave ${String(id)}`, channels.leave(id))
      timer(afterMs).subscribe(() => {
        ask(`join ${String(id)}`, channels.join(id))
      })
      break
    }
    case 'getStorage':
      ask('getStorage', channels.getStorage(act.channel, 'a'))
      break
    case 'listStorage':
      ask('listStorage', channels.listStorage(act.channel, ['a', 'b']))
      break
    case 'list':
    case 'subscriptions':
      ask(act.does, channels[act.does]())
      break
    case 'setStorage': {
      const props = act.values.map((value) => ({ key: act.key, value }))
      ask('setStorage', channels.setStorage(act.channel, props))
      break
    }
    case 'update':
      ask('update', channels.update(act.channel, act.change))
      break
    case 'invite':
      ask('invite', channels.invite(act.channel, cast.aliasIdOf(act.player)))
      break
    case 'transfer': {
      const ownerAliasId = cast.aliasIdOf(act.player)
      // No frame tells of a new owner's becoming a member.
      if (cast.isMember(act.channel, ownerAliasId)) {
        ask('update', channels.update(act.channel, { ownerAliasId }))
      }
      break
    }
    case 'create':
    case 'findOrCreate': {
      const { does, temporaryMembership, autoCleanup, private: isPrivate } = act
      const rest = { temporaryMembership, autoCleanup, private: isPrivate }
      ask(does, channels[does]({ name: 'made', ...rest }))
    }
  }
}
