import { concatMap, from, map, reduce, tap } from 'rxjs'
import { ChannelStoragePropBody } from '../../protocol/bodies/ChannelStoragePropBody.js'
import { ChannelStorageUpdateBody } from '../../protocol/bodies/ChannelStorageUpdateBody.js'
import type { GameChannelStorageProp } from '../../protocol/entities/GameChannelStorageProp.js'
import { createCalls } from '../createCalls.js'
import { createPlayerQueue } from '../createPlayerQueue.js'
import type { ServiceStages } from '../ServiceStages.js'
import { copied, validateProps } from '../validateProps.js'
import { validateId, validateText } from '../validation.js'
import { channelPath, listStorage } from './channelRequests.js'
import type { Channels } from './Channels.js'
import { chunksOfKeys } from './chunksOfKeys.js'
import { validateKeys } from './validateChannel.js'

/** The calls about what the members of a channel share. */
export function channelStorage(
  stages: ServiceStages,
): Pick<Channels, 'getStorage' | 'listStorage' | 'setStorage'> {
  const { http, status$ } = stages
  const { known, publish } = stages.memberships.get()
  const calls = stages.service(createCalls)
  const queue = stages.service(createPlayerQueue)

  return {
    getStorage: (channelId, key) =>
      calls.makeAsPlayer(
        'channels.getStorage(channelId, key)',
        () => [
          ...validateId('channelId', channelId),
          ...validateText('key', key, { isNeeded: true }),
        ],
        () => {
          const path = channelPath(channelId, '/storage')
          const query = { propKey: key }
          const call$ = http({ method: 'GET', path, query, decode: ChannelStoragePropBody })
          return known.learnFrom(channelId, call$).pipe(map(({ prop }) => prop))
        },
      ),
    listStorage: (channelId, keys) =>
      calls.makeAsPlayer(
        'channels.listStorage(channelId, keys)',
        () => [...validateId('channelId', channelId), ...validateKeys(keys)],
        () =>
          from(chunksOfKeys(keys)).pipe(
            concatMap((some) => known.learnFrom(channelId, http(listStorage(channelId, some)))),
            reduce((all: readonly GameChannelStorageProp[], { props }) => [...all, ...props], []),
          ),
      ),
    setStorage: (channelId, props) =>
      calls.makeAsPlayer(
        'channels.setStorage(channelId, props)',
        () => [
          ...validateId('channelId', channelId),
          ...validateProps(props, { isNullable: true }),
        ],
        () => {
          const write$ = http({
            method: 'PUT',
            path: channelPath(channelId, '/storage'),
            // It may wait, and the props be changed meanwhile.
            body: { props: copied(props) },
            decode: ChannelStorageUpdateBody,
            isContended: true,
          }).pipe(
            tap(({ upsertedProps, deletedProps }) => {
              const isOnlySource = status$.value.phase !== 'identified'
              const written = { upsertedProps, deletedProps, ...(isOnlySource && { isOnlySource }) }
              publish({ type: 'storage', channelId, source: 'http', ...written })
            }),
          )
          return queue.run(`storage ${String(channelId)}`, write$)
        },
      ),
  }
}
