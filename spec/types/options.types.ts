import { createTalo, createTaloCore } from 'talo-rx'
import type { Talo, TaloCore, TaloOptions } from 'talo-rx'
import { the } from './the.js'

export function options(accessKey: string): void {
  const talo = createTalo({ accessKey })
  const core = createTaloCore({ accessKey })
  the(talo).is<Talo>()
  the(core).is<TaloCore>()

  // @ts-expect-error there is no client without an access key
  createTalo({})
  // @ts-expect-error an option that does not exist
  createTalo({ accessKey, autoconnect: false })
  // @ts-expect-error the core has no channels; `channels(core)` adds them
  core.channels satisfies unknown

  // Every option but the key may be left out, or be `undefined`, as settings read from elsewhere are.
  type Undefined = { readonly [K in keyof Omit<TaloOptions, 'accessKey'>]: undefined }
  const unset = (settings: Undefined): TaloOptions => ({ accessKey, ...settings })
  the(unset).is<(settings: Undefined) => TaloOptions>()

  createTalo({ accessKey, fetch, webSocket: WebSocket, heartbeat: { idle: 1000 } })
  createTalo({ accessKey, reconnect: (_failure, attempt) => (attempt > 3 ? 'give-up' : 1000) })
  // @ts-expect-error a policy says how long to wait
  createTalo({ accessKey, reconnect: () => true })
}
