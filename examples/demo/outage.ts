import type { GameChannel } from 'talo-rx'
import type { Observable } from 'rxjs'
import {
  concat,
  defaultIfEmpty,
  defer,
  delay,
  EMPTY,
  endWith,
  filter,
  forkJoin,
  map,
  merge,
  of,
  skipWhile,
  switchMap,
  take,
  takeUntil,
  timeInterval,
  timer,
} from 'rxjs'
import { hear, send } from './conversation.js'
import { AFTER_RECONNECT, expected, kept, SOON } from './expectations.js'
import type { Player } from './Player.js'
import { seconds } from './seconds.js'
import type { Stage } from './Stage.js'
import type { StoryEvent } from './StoryEvent.js'
import { line } from './watch.js'

/** A beat before the cut, and one in which the last words may still arrive; in milliseconds. */
const BEAT = 350

/** All connections end; whatever has to follow is waited for from before the cut. */
export function outage(stage: Stage, channel: GameChannel, words: string): Observable<StoryEvent> {
  const { ada, grace, venue } = stage
  const players = [ada, grace]
  const cut$ = defer(() => {
    venue.cut(players)
    return EMPTY
  })
  return timer(BEAT).pipe(
    switchMap(() =>
      merge(
        forkJoin(players.map(closeCode)).pipe(
          expected('close', SOON),
          map((codes) => kept('close', `with ${codes.join(' and ')}`)),
        ),
        forkJoin(players.map(comeBack)).pipe(
          expected('back', AFTER_RECONNECT),
          map((tookMs) => kept('back', `after ${tookMs.map(seconds).join(' and ')}`)),
        ),
        forkJoin(players.map(gapMs)).pipe(
          expected('gap', AFTER_RECONNECT),
          map((lostMs) => kept('gap', `gaps of ${lostMs.map(seconds).join(' and ')}`)),
        ),
        speakIntoTheDark(stage, channel, words),
        concat(of<StoryEvent>({ kind: 'turn', mood: 'bad', what: venue.cutting }), cut$),
      ),
    ),
    endWith<StoryEvent>({ kind: 'turn', mood: 'good', what: 'both are back, and talk on' }),
  )
}

function closeCode({ talo }: Player): Observable<number> {
  return talo.socket.close$.pipe(
    filter(({ willReconnect }) => willReconnect),
    take(1),
    map(({ code }) => code),
  )
}

/** How long a player who is identified now will have been away, once they are again. */
function comeBack({ talo }: Player): Observable<number> {
  return talo.socket.status$.pipe(
    skipWhile(({ phase }) => phase === 'identified'),
    filter(({ phase }) => phase === 'identified'),
    take(1),
    timeInterval(),
    map(({ interval }) => interval),
  )
}

function gapMs({ talo }: Player): Observable<number> {
  return talo.socket.gap$.pipe(
    take(1),
    map(({ durationMs }) => durationMs),
  )
}

/** What is said while no player is connected waits; whether it is received depends on who is back first. */
function speakIntoTheDark(
  { ada, grace }: Stage,
  channel: GameChannel,
  words: string,
): Observable<StoryEvent> {
  const isOver$ = forkJoin([ada, grace].map(comeBack)).pipe(delay(BEAT))
  const isDown$ = ada.talo.socket.status$.pipe(
    filter(({ phase }) => phase !== 'identified'),
    take(1),
  )
  const said$ = forkJoin({
    isHeard: hear(grace, ada, words).pipe(
      map(() => true),
      takeUntil(isOver$),
      defaultIfEmpty(false),
    ),
    outcome: defer(() => send(ada, channel, words)),
  })
  return isDown$.pipe(
    switchMap(() =>
      concat(
        of(line(ada.name, 'queued', words, ['waits in the outbox'])),
        said$.pipe(
          expected('queued', AFTER_RECONNECT),
          switchMap(({ outcome, isHeard }) =>
            of<StoryEvent[]>(
              { kind: 'outcome', outcome },
              kept('queued', isHeard ? `${grace.name} heard it` : missedBy(grace)),
            ),
          ),
        ),
      ),
    ),
  )
}

function missedBy({ name }: Player): string {
  return `${name}, not yet back, missed it: her gap says so`
}
