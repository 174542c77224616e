import { map } from 'rxjs'
import { LiveConfigBody } from '../../protocol/bodies/LiveConfigBody.js'
import { createKept } from '../../state/createKept.js'
import type { Kept } from '../../state/createKept.js'
import { decoderOf } from '../decoderOf.js'
import type { ServiceStages } from '../ServiceStages.js'
import { configLive, propLive } from './configLive.js'
import type { LiveConfig } from './LiveConfig.js'
import { liveConfigOf } from './liveConfigOf.js'

/** Makes `talo.liveConfig`. */
export function createLiveConfig(stages: ServiceStages): LiveConfig {
  const config$ = configLive(stages)
  /** By decoder, what was made with it; a decoder written in place is gone with what was made with it. */
  const keptFor = new WeakMap<object, Kept>()
  return {
    get: () =>
      stages
        .http({ method: 'GET', path: '/v1/game-config', as: 'key', decode: LiveConfigBody })
        .pipe(map(({ config }) => liveConfigOf(config))),
    config$,
    prop$: <T>(key: string, given: object) => {
      const decode = decoderOf<string | undefined, T>(given, 'decode')
      const kept = keptFor.get(given) ?? createKept()
      keptFor.set(given, kept)
      return kept(key, () => propLive(config$, key, decode))
    },
  }
}
