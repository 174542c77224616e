import type { EnvironmentProviders } from '@angular/core'
import {
  afterEveryRender,
  ApplicationRef,
  inject,
  NgZone,
  provideEnvironmentInitializer,
} from '@angular/core'
import type { Probe } from './Probe'

/** Leaves the probe on the page as `probe`. */
export function provideProbe(): EnvironmentProviders {
  return provideEnvironmentInitializer(() => {
    const zone = inject(NgZone)
    const application = inject(ApplicationRef)
    const probe: Probe = {
      renders: 0,
      stable: [],
      hasTimers: () => zone.hasPendingMacrotasks,
      destroy: () => {
        application.destroy()
      },
    }
    Object.assign(globalThis, { probe })
    afterEveryRender(() => {
      probe.renders++
    })
    application.isStable.subscribe((isStable) => {
      probe.stable.push(isStable)
    })
  })
}
