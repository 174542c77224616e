import { channel, type ChannelHandle, channels, type Channels } from 'talo-rx'
import type { Health, Players, SocketTickets, TaloCore, TaloSocket } from 'talo-rx'
import type { Observable } from 'rxjs'
import { the } from './the.js'

/** The core is small; each further service is a function over it. */
export function core(talo: TaloCore): void {
  the(talo.health).is<Health>()
  the(talo.health.check()).is<Observable<undefined>>()
  the(talo.players).is<Players>()
  the(talo.socket).is<TaloSocket>()
  the(talo.socketTickets).is<SocketTickets>()
  the(talo.socketTickets.create()).is<Observable<string>>()

  the(channels(talo)).is<Channels>()
  the(channel(talo, 7)).is<ChannelHandle>()
  // @ts-expect-error the core has none itself
  the(talo.channels).is<Channels>()
}
