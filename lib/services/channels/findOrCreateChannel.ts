import { concatMap, filter, first, from, map, mergeMap, type Observable, of } from 'rxjs'
import type { Http } from '../../http/HttpCall.js'
import { allPages } from '../../operators/allPages.js'
import type { GameChannel } from '../../protocol/entities/GameChannel.js'
import { channelsPage } from './channelCalls.js'
import type { Channels } from './Channels.js'
import type { NewChannel } from './NewChannel.js'

export interface FindOrCreateStages {
  readonly http: Http
  readonly channels: Pick<Channels, 'subscriptions' | 'create'>
}

/**
 * Emits the first channel of exactly this name, else makes one.
 *
 * ```
 * page 0:  --(a|)
 * page 1:    --(b|)
 * create:          (not called: b has a channel of the name)
 * result:  ----(b|)
 * ```
 */
export function findOrCreateChannel(
  wanted: NewChannel,
  stages: FindOrCreateStages,
): Observable<GameChannel> {
  return channelsOfName(wanted, stages).pipe(
    first(() => true, undefined),
    mergeMap((found) => (found === undefined ? stages.channels.create(wanted) : of(found))),
  )
}

/** All channels of exactly this name, as the server lists them: the own private ones, or those that are not. Cold. */
export function channelsOfName(
  wanted: NewChannel,
  { http, channels }: FindOrCreateStages,
): Observable<GameChannel> {
  const search = searchable(wanted.name)
  // Private channels are on no page.
  const known$ =
    wanted.private === true
      ? channels
          .subscriptions()
          .pipe(map((own) => own.filter((channel) => channel.private === true)))
      : allPages((page) => channelsPage(http, { page, search })).pipe(
          map((page) => page.channels.filter((channel) => channel.private !== true)),
        )
  return known$.pipe(
    concatMap((some) => from(some)),
    filter(({ name }) => name === wanted.name),
  )
}

/** The longest part of a name that means itself in a search: there, a backslash changes what follows. */
function searchable(name: string): string {
  return name
    .split('\\')
    .reduce((longest, part) => (part.length > longest.length ? part : longest), '')
}
