import type { Observable } from 'rxjs'
import { presence } from 'talo-rx'
import type { PlayerPresence, Presence, PresenceUpdate, Talo, TaloCore } from 'talo-rx'
import { the } from './the.js'

/** Presence is a service over the core, and part of the whole. */
export function presences(core: TaloCore, talo: Talo): void {
  the(presence(core)).is<Presence>()
  the(talo.presence).is<Presence>()
  the(talo.presence.get('id')).is<Observable<PlayerPresence>>()
  the(talo.presence.set({ online: undefined, customStatus: 'afk' })).is<
    Observable<PlayerPresence>
  >()
  the(talo.presence.updated$).is<Observable<PresenceUpdate>>()

  // @ts-expect-error null is not the server's word for nothing
  void talo.presence.set({ customStatus: null })
}
