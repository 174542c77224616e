import type { Observable } from 'rxjs'
import { concatMap, from, map, reduce } from 'rxjs'
import { hasStatus } from '../../errors/hasStatus.js'
import type { Priority } from '../../live/createSlots.js'
import type { Live } from '../../live/Live.js'
import type { Push } from '../../live/LiveOptions.js'
import type { GameChannelStorageProp } from '../../protocol/entities/GameChannelStorageProp.js'
import type { ChannelIsDeleted, StorageWritten } from '../channels/ChannelEvent.js'
import { chunksOfKeys } from '../channels/chunksOfKeys.js'
import type { LiveFactory } from '../createLiveFactory.js'
import { storageOf, storageView, writeStorage } from './storage.js'
import type { Storage } from './storage.js'
import type { StoredRecord } from './StoredValue.js'

export interface StorageLiveParts<K extends string> {
  readonly factory: LiveFactory
  readonly id: number
  readonly keys: readonly K[]
  readonly event$: Observable<StorageWritten | ChannelIsDeleted>
  /** Cold: what is stored under some of the keys. */
  list(
    keys: readonly string[],
    priority: Priority,
    begins?: () => void,
  ): Observable<readonly GameChannelStorageProp[]>
  readonly again$: Observable<unknown>
  readonly forget$: Observable<unknown>
  readonly push$: Observable<Push>
}

/** Live state of some keys of a channel's storage. */
export function storageLive<K extends string>(parts: StorageLiveParts<K>): Live<StoredRecord<K>> {
  const { factory, keys, event$, again$, forget$, push$ } = parts
  return factory.ofPlayer<Storage, StorageWritten | ChannelIsDeleted, StoredRecord<K>>({
    name: 'storage$',
    of: String(parts.id),
    frame$: event$,
    snapshot: (priority, begins) =>
      from(chunksOfKeys(keys)).pipe(
        concatMap((some, index) => parts.list(some, priority, index === 0 ? begins : undefined)),
        reduce((all: readonly GameChannelStorageProp[], props) => [...all, ...props], []),
        map((props) => storageOf(keys, props)),
      ),
    apply: (known, event) => (event.type === 'storage' ? writeStorage(known, event) : known),
    view: storageView(keys),
    endOf: ({ type }) => (type === 'deleted' ? 'deleted' : undefined),
    isGone: (failure) => hasStatus(failure, 404),
    again$,
    forget$,
    push$,
  })
}
