import type { Observable } from 'rxjs'
import { concatMap, from, map, reduce, tap } from 'rxjs'
import { ChannelStoragePropBody } from '../../protocol/bodies/ChannelStoragePropBody.js'
import { ChannelStoragePropsBody } from '../../protocol/bodies/ChannelStoragePropsBody.js'
import { ChannelStorageUpdateBody } from '../../protocol/bodies/ChannelStorageUpdateBody.js'
import type { GameChannelStorageProp } from '../../protocol/entities/GameChannelStorageProp.js'
import { createCalls } from '../createCalls.js'
import { validateId, validateText } from '../validation.js'
import { validateProps, copied } from '../validateProps.js'
import type { PropChange } from '../validateProps.js'
import { createPlayerLines } from '../createPlayerLines.js'
import type { ServiceStages } from '../ServiceStages.js'
import type { ChannelStorageUpdate } from './ChannelAnswers.js'
import { validateKeys } from './validateChannel.js'
import { createChannelEvents } from './channelEvents.js'
import { channelPath } from './channelPath.js'
import type { Channels } from './Channels.js'
import { chunksOfKeys } from './chunksOfKeys.js'

/** The calls about what the members of a channel share. */
export function channelStorage(
  stages: ServiceStages,
): Pick<Channels, 'getStorage' | 'listStorage' | 'setStorage'> {
  const { http, status$ } = stages
  const memberships = stages.memberships.get()
  const { publish } = stages.service(createChannelEvents)
  const calls = stages.service(createCalls)
  const lines = stages.service(createPlayerLines)

  function write(
    channelId: number,
    props: readonly PropChange[],
  ): Observable<ChannelStorageUpdate> {
    return http({
      method: 'PUT',
      path: channelPath(channelId, '/storage'),
      body: { props },
      decode: ChannelStorageUpdateBody,
      isContended: true,
    }).pipe(
      tap(({ upsertedProps, deletedProps }) => {
        const written = { upsertedProps, deletedProps, source: 'http' as const }
        const isOnlySource = status$.value.phase !== 'identified'
        publish({
          type: 'storage',
          channelId,
          ...written,
          ...(isOnlySource ? { isOnlySource } : {}),
        })
      }),
    )
  }

  return {
    getStorage: (channelId, key) =>
      calls.makeAsPlayer(
        'channels.getStorage(channelId, key)',
        () => [
          ...validateId('channelId', channelId),
          ...validateText('key', key, { isNeeded: true }),
        ],
        () =>
          memberships
            .learnFrom(
              channelId,
              http({
                method: 'GET',
                path: channelPath(channelId, '/storage'),
                query: { propKey: key },
                decode: ChannelStoragePropBody,
              }),
            )
            .pipe(map(({ prop }) => prop)),
      ),
    listStorage: (channelId, keys) =>
      calls.makeAsPlayer(
        'channels.listStorage(channelId, keys)',
        () => [...validateId('channelId', channelId), ...validateKeys(keys)],
        () =>
          from(chunksOfKeys(keys)).pipe(
            concatMap((propKeys) =>
              memberships.learnFrom(
                channelId,
                http({
                  method: 'GET',
                  path: channelPath(channelId, '/storage/list'),
                  query: { propKeys },
                  decode: ChannelStoragePropsBody,
                }),
              ),
            ),
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
        // It may wait, and the props be changed meanwhile.
        () => lines.run(`storage ${String(channelId)}`, write(channelId, copied(props))),
      ),
  }
}
