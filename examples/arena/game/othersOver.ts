import { conflateBy } from 'talo-rx'
import type { TypedMessages } from 'talo-rx'
import { filter, mergeMap, of, scan, startWith } from 'rxjs'
import type { Observable } from 'rxjs'
import { follow, noTracks } from '../../support/tracks.js'
import type { Tracks } from '../../support/tracks.js'
import type { Said } from './Said.js'

/** Where the others were seen, and what they are called, by alias id. */
export interface Seen {
  readonly tracks: Tracks
  readonly names: ReadonlyMap<number, string>
}

const nobody: Seen = { tracks: noTracks, names: new Map() }

/** Others move more often than is drawn: of each, only the newest place counts in a frame. */
export function othersOver(
  words: TypedMessages<Said>,
  frame$: Observable<unknown>,
): Observable<Seen> {
  return words.message$.pipe(
    filter(({ own }) => !own),
    mergeMap(({ message, playerAlias: { id, displayName }, receivedAt }) =>
      'at' in message ? of({ id, name: displayName, at: receivedAt, position: message.at }) : [],
    ),
    conflateBy(({ id }) => id, frame$),
    scan(
      ({ tracks, names }, sightings) => ({
        tracks: follow(tracks, sightings),
        names: new Map([...names, ...sightings.map(({ id, name }) => [id, name] as const)]),
      }),
      nobody,
    ),
    startWith(nobody),
  )
}
