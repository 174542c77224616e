import { allPages } from 'talo-rx'
import type { ChannelHandle, Talo } from 'talo-rx'
import { concatMap, filter, map, merge, mergeMap, scan, startWith } from 'rxjs'
import type { Observable } from 'rxjs'
import { problemOf } from './support/problemOf.js'
import { runScript } from './support/runScript.js'

/** A line of the chat window. */
export interface ChatLine {
  readonly by: string
  readonly text: string
  readonly isOwn: boolean
}

/** As many lines as the window has; the server keeps none. */
const LINES = 50

/** What the chat window of a room shows: what is said there, the newest last. */
export function windowOf(room: ChannelHandle): Observable<readonly ChatLine[]> {
  return room.message$.pipe(
    map(({ playerAlias, message, own }) => ({
      by: playerAlias.displayName,
      text: message,
      isOwn: own,
    })),
    scan((lines: readonly ChatLine[], line) => [...lines, line].slice(-LINES), []),
    startWith([]),
  )
}

/** Says what is typed; emits what was not delivered, to be shown in red. */
export function typeInto(room: ChannelHandle, typed$: Observable<string>): Observable<string> {
  return typed$.pipe(
    map((text) => text.trim()),
    filter((text) => text !== ''),
    mergeMap((text) => room.send(text).pipe(map((outcome) => [text, problemOf(outcome)]))),
    filter(([, problem]) => problem !== undefined),
    map(([text, problem]) => `${String(text)} (${String(problem)})`),
  )
}

/** The rooms to choose from, a page after the other. */
export function roomNames({ channels }: Talo): Observable<string> {
  return allPages((page) => channels.list({ page })).pipe(
    concatMap((page) => page.channels),
    map(({ name, memberCount }) => `${name} (${String(memberCount ?? 0)})`),
  )
}

void runScript(import.meta.filename, ({ client, name = 'ada', typed$, print }) => {
  const talo = client()
  print('Type to talk, Ctrl-C to leave.')
  return talo.players.identify('username', name).pipe(
    concatMap(() => talo.enter('chat').settled()),
    concatMap((room) =>
      merge(
        windowOf(room).pipe(
          map((lines) => lines.at(-1)),
          filter((line) => line !== undefined),
          map(({ by, text }) => `${by}: ${text}`),
        ),
        typeInto(room, typed$).pipe(map((problem) => `not sent: ${problem}`)),
      ),
    ),
  )
})
