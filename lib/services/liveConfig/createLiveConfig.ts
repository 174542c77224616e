import { map } from 'rxjs'
import { Malformed } from '../../errors/Malformed.js'
import { LiveConfigBody } from '../../protocol/bodies/LiveConfigBody.js'
import { createWeakCache } from '../../state/createWeakCache.js'
import type { WeakCache } from '../../state/createWeakCache.js'
import { refusedLive } from '../../live/refusedLive.js'
import { validateText } from '../validation.js'
import { createCalls, noArguments } from '../createCalls.js'
import { decoderOf } from '../decoderOf.js'
import type { ServiceStages } from '../ServiceStages.js'
import { configLive, propLive } from './configLive.js'
import type { LiveConfig } from './LiveConfig.js'
import { liveConfigOf } from './liveConfigOf.js'

/** Makes `talo.liveConfig`. */
export function createLiveConfig(stages: ServiceStages): LiveConfig {
  const calls = stages.service(createCalls)
  const config$ = configLive(stages)
  /** By decoder, what was made with it; a decoder written in place is gone with what was made with it. */
  const keptFor = new WeakMap<object, WeakCache>()
  return {
    get: () =>
      calls.make('liveConfig.get()', noArguments, () =>
        stages
          .http({ method: 'GET', path: '/v1/game-config', as: 'key', decode: LiveConfigBody })
          .pipe(map(({ config }) => liveConfigOf(config))),
      ),
    config$,
    prop$: <T>(key: string, given: object) => {
      const decode = decoderOf<string | undefined, T>(given, 'decode', stages.secrets.redact)
      const reasons = validateText('key', key)
      if (reasons.length > 0) {
        const failure = new Malformed({ what: 'liveConfig.prop$(key, decode)', reasons })
        return refusedLive(failure, stages.disposed$)
      }
      const cached = keptFor.get(given) ?? createWeakCache()
      keptFor.set(given, cached)
      return cached(key, () => propLive(config$, key, decode))
    },
  }
}
