import type { Observable } from 'rxjs'
import { Malformed } from '../../errors/Malformed.js'
import { validateText } from '../../services/validation.js'
import { decoderOf } from '../../services/decoderOf.js'
import { propLive } from '../../services/liveConfig/configLive.js'
import type { LiveConfig } from 'talo-rx'
import { createWeakCache, type WeakCache } from '../../state/createWeakCache.js'
import { refusedLive } from '../../live/refusedLive.js'

/** `liveConfig.prop$` over a live config, by the SDK's own live state of one key. */
export function propsOver(
  config$: LiveConfig['config$'],
  disposed$: Observable<unknown>,
): LiveConfig['prop$'] {
  const keptFor = new WeakMap<object, WeakCache>()
  return <T>(key: string, given: object) => {
    const decode = decoderOf<string | undefined, T>(given, 'decode', (text) => text)
    const reasons = validateText('key', key)
    if (reasons.length > 0) {
      const failure = new Malformed({ what: 'liveConfig.prop$(key, decode)', reasons })
      return refusedLive(failure, disposed$)
    }
    const cached = keptFor.get(given) ?? createWeakCache()
    keptFor.set(given, cached)
    return cached(key, () => propLive(config$, key, decode))
  }
}
