import type { Observable } from 'rxjs'
import { Malformed } from '../../errors/Malformed.js'
import { validateText } from '../../services/validation.js'
import { decoderOf } from '../../services/decoderOf.js'
import { propLive } from '../../services/liveConfig/configLive.js'
import type { LiveConfig } from '../../services/liveConfig/LiveConfig.js'
import { createKept } from '../../state/createKept.js'
import type { Kept } from '../../state/createKept.js'
import { refusedLive } from '../../state/refusedLive.js'

/** `liveConfig.prop$` over a live config, by the SDK's own live state of one key. */
export function propsOver(
  config$: LiveConfig['config$'],
  disposed$: Observable<unknown>,
): LiveConfig['prop$'] {
  const keptFor = new WeakMap<object, Kept>()
  return <T>(key: string, given: object) => {
    const decode = decoderOf<string | undefined, T>(given, 'decode', (text) => text)
    const reasons = validateText('key', key)
    if (reasons.length > 0) {
      const failure = new Malformed({ what: 'liveConfig.prop$(key, decode)', reasons })
      return refusedLive(failure, disposed$)
    }
    const kept = keptFor.get(given) ?? createKept()
    keptFor.set(given, kept)
    return kept(key, () => propLive(config$, key, decode))
  }
}
