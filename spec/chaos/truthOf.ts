import type { WorldState } from '../../lib/emulator/world/WorldState.js'
import { storageKeys, type LiveKey } from './createListener.js'
import { ofChannel, sorted } from './sayingOf.js'

/** What the server would answer now, in the form of `sayingOf`; `undefined` where it has no such thing. */
export function truthOf(state: WorldState, key: LiveKey, aliasId: number): unknown {
  const channel = state.channels.get(key.channel ?? 0)
  const { live } = key
  switch (live) {
    case 'channel':
    case 'stay':
      return channel && ofChannel(channel)
    case 'members':
      return (
        channel &&
        sorted([...channel.members], ({ id }) => id).map(({ id, player }) => [
          id,
          player.presence?.online ?? false,
          player.presence?.customStatus ?? '',
        ])
      )
    case 'storage':
      return (
        channel &&
        storageKeys.map((name) => {
          const values = (channel.storage.get(name) ?? []).map(({ value }) => value)
          if (values.length === 0) return null
          return name.endsWith('[]') ? values : values[0]
        })
      )
    case 'presence': {
      const player = state.players.get(key.player ?? '')
      return player && [player.presence?.online ?? false, player.presence?.customStatus ?? '']
    }
    case 'subscriptions':
    case 'subscribers': {
      const side = live === 'subscriptions' ? 'subscriber' : 'subscribedTo'
      const own = [...state.subscriptions.values()].filter((one) => one[side].id === aliasId)
      return sorted(own, ({ id }) => id).map(({ id, confirmed }) => [id, confirmed])
    }
    case 'config':
      return Object.fromEntries((state.games[0]?.props ?? []).map(({ key, value }) => [key, value]))
  }
}
