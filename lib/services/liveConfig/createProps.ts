import type { Observable } from 'rxjs'
import { Malformed } from '../../errors/Malformed.js'
import { refusedLive } from '../../live/refusedLive.js'
import { createWeakCache } from '../../state/createWeakCache.js'
import type { WeakCache } from '../../state/createWeakCache.js'
import type { Redact } from '../../trace/redact.js'
import { decoderOf } from '../decoderOf.js'
import { validateText } from '../validation.js'
import { propLive } from './configLive.js'
import type { LiveConfig } from './LiveConfig.js'

export interface PropsStages {
  readonly config$: LiveConfig['config$']
  readonly redact: Redact
  readonly disposed$: Observable<unknown>
}

/** Makes `prop$` over a live config. */
export function createProps({ config$, redact, disposed$ }: PropsStages): LiveConfig['prop$'] {
  /** By decoder, what was made with it; a decoder written in place is gone with what was made with it. */
  const keptFor = new WeakMap<object, WeakCache>()
  return <T>(key: string, given: object) => {
    const decode = decoderOf<string | undefined, T>(given, 'decode', redact)
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
