import type { GameChannel, PlayerAlias } from 'talo-rx'
import type { Observable } from 'rxjs'
import { catchError, concat, concatMap, defer, EMPTY, forkJoin, map, merge, of } from 'rxjs'
import { conversation } from './conversation.js'
import { expected, kept, SOON, toMissed } from './expectations.js'
import { outage } from './outage.js'
import type { Player } from './Player.js'
import type { Stage } from './Stage.js'
import type { StoryEvent } from './StoryEvent.js'
import { watch } from './watch.js'

/**
 * Two players meet in a channel and talk, are cut off, and talk on.
 *
 * Cold, for one subscription: it disposes the clients at the end. Whatever a server does, it completes: an expectation
 * that is missed ends the story early.
 */
export function story(stage: Stage): Observable<StoryEvent> {
  const { ada, grace } = stage
  const curtain$ = defer(() => {
    ada.talo.dispose()
    grace.talo.dispose()
    return EMPTY
  })
  return merge(
    watch(ada, grace),
    watch(grace, ada),
    concat(acts(stage).pipe(catchError(toMissed)), curtain$),
  )
}

function acts(stage: Stage): Observable<StoryEvent> {
  const { ada, grace } = stage
  return concat(
    arrival([ada, grace]),
    meeting(stage).pipe(
      concatMap((channel) =>
        concat(
          of(kept('room', channel.name)),
          conversation('before', channel, [
            { speaker: ada, listener: grace, text: 'Grace, are you at the gate?' },
            { speaker: grace, listener: ada, text: 'I am. It is locked.' },
            { speaker: ada, listener: grace, text: 'I have the key. Give me two minutes.' },
            { speaker: grace, listener: ada, text: 'Hurry, the lights are flickering.' },
          ]),
          outage(stage, channel, 'Grace? It is pitch dark here.'),
          conversation('after', channel, [
            { speaker: grace, listener: ada, text: 'There you are. Everything went black.' },
            { speaker: ada, listener: grace, text: 'Here is the key.' },
            { speaker: grace, listener: ada, text: 'The gate is open. Go, go, go!' },
          ]),
        ),
      ),
    ),
  )
}

function arrival(players: readonly Player[]): Observable<StoryEvent> {
  return forkJoin(players.map(arrive)).pipe(
    expected('identified', SOON),
    map((aliases) =>
      kept('identified', aliases.map(({ id }) => `alias ${String(id)}`).join(' and ')),
    ),
  )
}

/** Identifies over HTTP; the socket follows by itself. */
function arrive({ talo, identifier }: Player): Observable<PlayerAlias> {
  return forkJoin([
    talo.players.identify('username', identifier),
    talo.socket.whenIdentified(),
  ]).pipe(map(([, alias]) => alias))
}

/** One opens a channel, the other joins it. */
function meeting({ ada, grace }: Stage): Observable<GameChannel> {
  return ada.talo.channels.create({ name: `Night watch (${ada.identifier})` }).pipe(
    concatMap(({ id }) => grace.talo.channels.join(id)),
    expected('room', SOON),
  )
}
