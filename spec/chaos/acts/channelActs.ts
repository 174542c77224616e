import fc from 'fast-check'
import type { Arbitrary } from 'fast-check'
import type { Seat } from '../createSeat.js'
import { channel, oneOf, weighted } from './oneOf.js'

/** Calls about channels. */
export type ChannelAct =
  | {
      readonly on: 'channels'
      readonly does: 'join' | 'leave' | 'delete' | 'members' | 'find'
      readonly channel: number
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
      readonly does: 'rename'
      readonly channel: number
      readonly name: string
    }
  | {
      readonly on: 'channels'
      readonly does: 'create'
      readonly temporary: boolean
      readonly autoCleanup: boolean
    }

const on = fc.constant('channels' as const)
const text = oneOf('x', 'y', 'z')

export const channelAct: Arbitrary<ChannelAct> = weighted<ChannelAct>([
  [6, fc.record({ on, does: oneOf('join', 'leave'), channel })],
  [
    4,
    fc.record({
      on,
      does: fc.constant('setStorage' as const),
      channel,
      key: oneOf('a', 'b', 'list[]'),
      values: fc.uniqueArray(oneOf(null, 'x', 'y', 'z'), { minLength: 1, maxLength: 2 }),
    }),
  ],
  [1, fc.record({ on, does: fc.constant('rename' as const), channel, name: text })],
  [
    1,
    fc.record({
      on,
      does: fc.constant('create' as const),
      temporary: fc.boolean(),
      autoCleanup: oneOf(false, false, true),
    }),
  ],
  [1, fc.record({ on, does: oneOf('members', 'find', 'delete'), channel })],
])

export function performOnChannels({ talo, ask }: Seat, act: ChannelAct): void {
  const { channels } = talo
  switch (act.does) {
    case 'join':
    case 'leave':
    case 'delete':
    case 'members':
    case 'find':
      ask(act.does, channels[act.does](act.channel))
      break
    case 'setStorage': {
      const { key, values } = act
      ask(
        'setStorage',
        channels.setStorage(
          act.channel,
          values.map((value) => ({ key, value })),
        ),
      )
      break
    }
    case 'rename':
      ask('update', channels.update(act.channel, { name: act.name }))
      break
    case 'create': {
      const { temporary, autoCleanup } = act
      ask('create', channels.create({ name: 'made', temporaryMembership: temporary, autoCleanup }))
    }
  }
}
