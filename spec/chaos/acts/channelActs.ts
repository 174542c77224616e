import fc from 'fast-check'
import { timer } from 'rxjs'
import type { ChannelChange } from '../../../lib/services/channels/NewChannel.js'
import type { Seat } from '../createSeat.js'
import { anyOf, type Made, oneOf } from '../../model/weighted.js'
import { actsOn } from './actsOn.js'
import { channel, player } from './names.js'

const act = actsOn('channels')

const setStorage = act('setStorage', {
  channel,
  key: oneOf<string>('a', 'b', 'list[]'),
  values: fc.uniqueArray(oneOf<string | null>(null, 'x', 'y', 'z'), { minLength: 1, maxLength: 2 }),
})
/** Leaves it and joins it again. */
const comeBack = act('comeBack', { channel, afterMs: oneOf<number>(0, 100, 400, 900, 4_000) })
const update = act('update', {
  channel,
  change: oneOf<ChannelChange>(
    { name: 'x' },
    { name: 'y', autoCleanup: true },
    { props: [{ key: 'p', value: 'x' }] },
    { props: [{ key: 'p', value: null }], private: true },
    { temporaryMembership: true },
  ),
})
const settings = {
  temporaryMembership: fc.boolean(),
  autoCleanup: oneOf<boolean>(false, false, true),
  private: oneOf<boolean>(false, false, true),
}

/** Calls about channels. */
export const channelAct = anyOf(
  [10, act(['join', 'leave'], { channel })],
  [3, comeBack],
  [6, setStorage],
  [2, update],
  [1, act(['invite', 'transfer'], { channel, player })],
  [2, act(['create', 'findOrCreate'], settings)],
  [1, act(['members', 'find', 'getStorage', 'listStorage'], { channel })],
  [1, act('delete', { channel })],
  [0.5, act(['list', 'subscriptions'])],
)
export type ChannelAct = Made<typeof channelAct>

/** What two or three players do in one room within seconds. */
export const roomAct = anyOf(
  [4, act(['join', 'leave'], { channel: oneOf<number>(1, 2) })],
  [3, comeBack],
  [5, setStorage],
  [1, update],
)

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
