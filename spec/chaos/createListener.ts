import type { Subscription } from 'rxjs'
import type { Talo } from '../../lib/services/TaloCore.js'
import type { Live, LiveState } from '../../lib/live/Live.js'
import type { Ask } from './createAsk.js'
import type { LiveName } from './Evidence.js'

/** Which live value, and of which channel or player. */
export interface LiveKey {
  readonly live: LiveName
  readonly channel?: number | undefined
  readonly player?: string | undefined
}

/** Subscribes to live values, and leaves them. */
export interface Listener {
  listen(key: LiveKey): void
  leave(key: LiveKey): void
  refresh(key: LiveKey): void
  /** What it listens to, and what that says now. */
  subscribed(): readonly { readonly key: LiveKey; readonly state: LiveState<unknown> }[]
}

/** What is kept in the storage of channels. */
export const storageKeys = ['a', 'b', 'list[]'] as const

interface Subscribed {
  readonly key: LiveKey
  readonly live$: Live<unknown>
  readonly subscription: Subscription
}

export interface ListenerStages {
  readonly talo: Talo
  readonly ask: Ask
  readonly show: (name: string, value: unknown) => void
  /** Told after each change of a live value. */
  readonly changed: () => void
}

export function createListener({ talo, ask, show, changed }: ListenerStages): Listener {
  const subscribed = new Map<string, Subscribed>()
  return {
    listen: (key) => {
      const name = JSON.stringify(key)
      if (subscribed.has(name)) return
      const live$ = liveOf(talo, key)
      const heed = (state: LiveState<unknown>) => {
        if (state.phase === 'unavailable') show(name, state.failure)
        changed()
      }
      subscribed.set(name, { key, live$, subscription: ask.stream(name, live$.state$, heed) })
    },
    leave: (key) => {
      const name = JSON.stringify(key)
      subscribed.get(name)?.subscription.unsubscribe()
      subscribed.delete(name)
    },
    refresh: (key) => {
      liveOf(talo, key).refresh()
    },
    subscribed: () =>
      [...subscribed.values()].map(({ key, live$ }) => ({ key, state: live$.state$.value })),
  }
}

function liveOf(talo: Talo, { live, channel = 0, player = '' }: LiveKey): Live<unknown> {
  const handle = () => talo.channel(channel)
  switch (live) {
    case 'channel':
      return handle().channel$
    case 'stay':
      return handle().stay()
    case 'members':
      return handle().members$
    case 'storage':
      return handle().storage$(storageKeys)
    case 'presence':
      return talo.presence.player$(player)
    case 'subscriptions':
      return talo.relationships.subscriptions$
    case 'subscribers':
      return talo.relationships.subscribers$
    case 'config':
      return talo.liveConfig.config$
  }
}
