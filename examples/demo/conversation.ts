import type { GameChannel, SendOutcome } from 'talo-rx'
import type { Observable } from 'rxjs'
import {
  concatMap,
  connect,
  defer,
  filter,
  forkJoin,
  from,
  map,
  merge,
  take,
  timeInterval,
  timer,
  toArray,
} from 'rxjs'
import { expected, kept, SOON } from './expectations.js'
import type { Expectation } from './expectations.js'
import type { Player } from './Player.js'
import type { StoryEvent } from './StoryEvent.js'

/** Something to say, and who is to receive it. */
export interface Turn {
  readonly speaker: Player
  readonly listener: Player
  readonly text: string
}

/** Between two turns, in milliseconds: long enough to read along. */
const PAUSE = 350

/** What became of something said; it is told once it was received. */
interface Said {
  readonly outcome: Outcome
  readonly tookMs: number
}

type Outcome = SendOutcome['outcome']

/** Turn by turn, each said after the one before was received. */
export function conversation(
  expectation: Expectation,
  channel: GameChannel,
  turns: readonly Turn[],
): Observable<StoryEvent> {
  return from(turns).pipe(
    concatMap((turn) =>
      timer(PAUSE).pipe(concatMap(() => say(channel, turn).pipe(expected(expectation, SOON)))),
    ),
    connect((said$) =>
      merge(
        said$.pipe(map(({ outcome }): StoryEvent => ({ kind: 'outcome', outcome }))),
        said$.pipe(
          toArray(),
          map((all) => kept(expectation, summaryOf(all, turns))),
        ),
      ),
    ),
  )
}

/** The listener subscribes before it is said. */
function say(channel: GameChannel, { speaker, listener, text }: Turn): Observable<Said> {
  return forkJoin({
    heard: hear(listener, speaker, text),
    outcome: defer(() => send(speaker, channel, text)),
  }).pipe(map(({ heard, outcome }) => ({ outcome, tookMs: heard.interval })))
}

/** When the listener first receives this, and after how long. */
export function hear({ talo }: Player, speaker: Player, text: string) {
  return talo.channels.message$.pipe(
    filter(
      ({ message, playerAlias }) =>
        message === text && playerAlias.identifier === speaker.identifier,
    ),
    take(1),
    timeInterval(),
  )
}

/** Says something; errors if the server did not get it, or may not have. */
export function send({ talo }: Player, channel: GameChannel, text: string): Observable<Outcome> {
  return talo.channels.sendMessage(channel.id, text).pipe(
    map((outcome) => {
      if (outcome.outcome === 'rejected') throw outcome.error
      if (outcome.outcome === 'unconfirmed') throw new Error('it may or may not have been sent')
      return outcome.outcome
    }),
  )
}

function summaryOf(said: readonly Said[], turns: readonly Turn[]): string {
  const slowest = Math.max(...said.map(({ tookMs }) => tookMs))
  return `${String(said.length)} of ${String(turns.length)} heard, each within ${String(slowest)} ms`
}
