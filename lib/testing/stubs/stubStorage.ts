import type { Observable } from 'rxjs'
import { NEVER } from 'rxjs'
import { Malformed } from '../../errors/Malformed.js'
import type { GameChannelStorageProp } from 'talo-rx'
import { storageOf, storageView } from '../../services/channel/storage.js'
import type { ChannelHandle } from 'talo-rx'
import type { StoredRecord } from 'talo-rx'
import { validateKeys } from '../../services/channels/validateChannel.js'
import { createWeakCache } from '../../state/createWeakCache.js'
import type { Live } from 'talo-rx'
import { mapLive } from '../../live/mapLive.js'
import { refusedLive } from '../../live/refusedLive.js'
import { createShow } from '../../live/Progress.js'
import { alias, storageProp } from '../sample/entities.js'
import { createStubLive } from './stubLive.js'

/** What is stored under keys: a text, the texts of an array, or nothing. */
export type StoredProps = Readonly<Record<string, string | readonly string[] | null>>

/** The storage of a stubbed channel, of which every `storage$` shows some keys. */
export interface StubStorage {
  readonly storage$: ChannelHandle['storage$']
  stored(props: StoredProps): void
}

/** Makes the storage of a stubbed channel; `onRefresh` is called for every `refresh()`. */
export function stubStorage(disposed$: Observable<unknown>, onRefresh: () => void): StubStorage {
  type Rows = readonly GameChannelStorageProp[]
  const rows$ = createStubLive<Rows>({ values$: NEVER, disposed$, onRefresh })
  const byKey = new Map<string, Rows>()
  const cached = createWeakCache()
  const author = alias()

  function view<K extends string>(keys: readonly K[]): Live<StoredRecord<K>> {
    const show = createShow(storageView(keys))
    return mapLive(rows$, (state) =>
      state.phase === 'ready'
        ? show({
            known: { model: storageOf(keys, state.value), snapshot: {} },
            isStale: state.stale,
          }).state
        : state,
    )
  }
  return {
    storage$: <K extends string>(keys: readonly K[]) => {
      const reasons = keys.length === 0 ? [] : validateKeys(keys)
      if (reasons.length > 0) {
        const what = 'channel(id).storage$(keys)'
        return refusedLive(new Malformed({ what, reasons }), disposed$)
      }
      const sorted = [...new Set(keys)].sort()
      return cached(JSON.stringify(sorted), () => view(sorted))
    },
    stored: (props) => {
      for (const [key, value] of Object.entries(props)) {
        const isArray = typeof value === 'object' && value !== null
        const name = isArray && !key.endsWith('[]') ? `${key}[]` : key
        const values = value === null ? [] : isArray ? value : [value]
        byKey.set(
          name,
          values.map((text) => storageProp({ key: name, value: text, createdBy: author })),
        )
      }
      rows$.ready([...byKey.values()].flat())
    },
  }
}
