import type { Observable } from 'rxjs'
import { Malformed } from '../../errors/Malformed.js'
import type { Live, LiveState } from '../../live/Live.js'
import { mapLive } from '../../live/mapLive.js'
import { refusedLive } from '../../live/refusedLive.js'
import { failed, type Result } from '../../result/Result.js'
import { createWeakCache, type WeakCache } from '../../state/createWeakCache.js'
import type { Redact } from '../../trace/redact.js'
import { type Decoder, decoderOf } from '../decoderOf.js'
import { validateText } from '../validation.js'
import type { LiveConfig } from './LiveConfig.js'

/** Makes `prop$` over a live config. */
export function createProps({
  config$,
  redact,
  disposed$,
}: {
  readonly config$: LiveConfig['config$']
  readonly redact: Redact
  readonly disposed$: Observable<unknown>
}): LiveConfig['prop$'] {
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

/** Live state of one key of the config, as a value of a type of the user's. */
function propLive<T>(
  config$: LiveConfig['config$'],
  key: string,
  decode: Decoder<string | undefined, T>,
): Live<T> {
  const read = (text: string | undefined): Result<T, Malformed> => {
    const decoded = decode(text)
    if (decoded.ok) return decoded
    const what = `the live config's ${key}`
    return failed(new Malformed({ what, reasons: decoded.failure }))
  }
  let seen: { readonly text: string | undefined; readonly prop: Result<T, Malformed> } | undefined
  return mapLive(config$, (state): LiveState<T> => {
    if (state.phase !== 'ready') return state
    const text = state.value[key]
    // Read again only when it changed: what comes out may be an object, and the same one says that nothing changed.
    if (seen === undefined || seen.text !== text) seen = { text, prop: read(text) }
    const { prop } = seen
    return prop.ok
      ? { phase: 'ready', value: prop.value, stale: state.stale }
      : { phase: 'unavailable', failure: prop.failure }
  })
}
