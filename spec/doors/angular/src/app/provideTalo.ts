import type { EnvironmentProviders } from '@angular/core'
import { DestroyRef, inject, InjectionToken, makeEnvironmentProviders, NgZone } from '@angular/core'
import type { Talo, TaloOptions } from 'talo-rx'
import { createTalo } from 'talo-rx'

export const TALO = new InjectionToken<Talo>('Talo')

/** One client for the whole application, which ends with it; where pages are rendered on a server it dials nothing. */
export function provideTalo(options: TaloOptions): EnvironmentProviders {
  const useFactory = () => {
    const autoConnect = typeof window !== 'undefined'
    // A client's timers belong to the zone that it was made in, and its heartbeat never ends.
    const talo = inject(NgZone).runOutsideAngular(() => createTalo({ autoConnect, ...options }))
    inject(DestroyRef).onDestroy(() => {
      talo.dispose()
    })
    return talo
  }
  return makeEnvironmentProviders([{ provide: TALO, useFactory }])
}
