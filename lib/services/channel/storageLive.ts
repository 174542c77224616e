import type { Observable } from 'rxjs'
import { concatMap, from, map, reduce } from 'rxjs'
import { hasStatus } from '../../errors/hasStatus.js'
import type { Urgency } from '../../state/createHealingQueue.js'
import type { Live } from '../../state/Live.js'
import type { Hearing } from '../../state/LiveOptions.js'
import type { GameChannelStorageProp } from '../../protocol/entities/GameChannelStorageProp.js'
import type { ChannelIsDeleted, StorageWritten } from '../channels/channelNews.js'
import { chunksOfKeys } from '../channels/chunksOfKeys.js'
import type { Lives } from '../createLives.js'
import { storageOf, storageView, writeStorage } from './storage.js'
import type { Storage } from './storage.js'
import type { StoredRecord } from './StoredValue.js'

export interface StorageLiveParts<K extends string> {
  readonly lives: Lives
  readonly keys: readonly K[]
  readonly news$: Observable<StorageWritten | ChannelIsDeleted>
  /** Cold: what is stored under some of the keys. */
  list(
    keys: readonly string[],
    urgency: Urgency,
    begins?: () => void,
  ): Observable<readonly GameChannelStorageProp[]>
  readonly again$: Observable<unknown>
  readonly forget$: Observable<unknown>
  readonly hearing$: Observable<Hearing>
}

/** Live state of some keys of a channel's storage. */
export function storageLive<K extends string>(parts: StorageLiveParts<K>): Live<StoredRecord<K>> {
  const { lives, keys, news$, again$, forget$, hearing$ } = parts
  return lives.ofPlayer<Storage, StorageWritten | ChannelIsDeleted, StoredRecord<K>>({
    frame$: news$,
    snapshot: (urgency, begins) =>
      from(chunksOfKeys(keys)).pipe(
        concatMap((some, index) => parts.list(some, urgency, index === 0 ? begins : undefined)),
        reduce((all: readonly GameChannelStorageProp[], props) => [...all, ...props], []),
        map((props) => storageOf(keys, props)),
      ),
    apply: (known, news) => (news.news === 'storage' ? writeStorage(known, news) : known),
    view: storageView(keys),
    endOf: ({ news }) => (news === 'deleted' ? 'deleted' : undefined),
    isGone: (failure) => hasStatus(failure, 404),
    again$,
    forget$,
    hearing$,
  })
}
