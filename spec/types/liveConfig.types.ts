import type { Observable } from 'rxjs'
import { liveConfig } from 'talo-rx'
import type { LiveConfig, Talo, TaloCore } from 'talo-rx'
import { the } from './the.js'

/** The live config is a service over the core, and part of the whole. */
export function configs(core: TaloCore, talo: Talo): void {
  the(liveConfig(core)).is<LiveConfig>()
  the(talo.liveConfig).is<LiveConfig>()
  the(talo.liveConfig.get()).is<Observable<Readonly<Record<string, string>>>>()

  talo.liveConfig.get().subscribe((config) => {
    // A key may be missing.
    the(config.xpRate).is<string | undefined>()
    // @ts-expect-error it cannot be changed
    config.xpRate = '3'
  })
}
