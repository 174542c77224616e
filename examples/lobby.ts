import { settle } from 'talo-rx'
import type { ChannelHandle, Talo } from 'talo-rx'
import {
  concat,
  endWith,
  filter,
  ignoreElements,
  map,
  merge,
  mergeMap,
  switchMap,
  takeWhile,
} from 'rxjs'
import type { Observable } from 'rxjs'
import { arrivals } from './support/arrivals.js'
import { enterChannel } from './support/enterChannel.js'
import { createLook, line } from './support/look.js'
import type { Line } from './support/look.js'
import { outages } from './support/outages.js'
import { problemOf } from './support/problemOf.js'
import { runScript } from './support/runScript.js'

/** A lobby: who is there, what they say, and what is typed here; leaves when nothing more will be typed. */
export function lobby(talo: Talo, name: string, typed$: Observable<string>): Observable<Line> {
  return enterChannel(talo, name, 'lobby').pipe(
    switchMap((room) => {
      const happening$ = merge(
        room.members$.pipe(arrivals),
        room.message$.pipe(
          map(({ playerAlias, message }) => line('chat', playerAlias.displayName, message)),
        ),
        outages(talo).pipe(map((text) => line('trouble', '○', text))),
        typed$.pipe(
          map((text) => text.trim()),
          filter((text) => text !== ''),
          mergeMap((text) => act(talo, room, text)),
          endWith(undefined), // when it is known what became of everything that was typed
        ),
      )
      return concat(
        happening$.pipe(takeWhile((told) => told !== undefined)),
        room.leave().pipe(settle(), ignoreElements()),
      )
    }),
  )
}

/** Does what was typed. One's own messages come back like everybody's, so that only problems are left to tell. */
function act(talo: Talo, room: ChannelHandle, text: string): Observable<Line> {
  const [command, ...words] = text.split(' ')
  const problem$ =
    command === '/status'
      ? talo.presence.set({ customStatus: words.join(' ') }).pipe(
          settle(),
          map((call) => (call.outcome === 'failed' ? call.failure.message : undefined)),
        )
      : room.send(text).pipe(map(problemOf))
  return problem$.pipe(
    filter((problem) => problem !== undefined),
    map((problem) => line('trouble', '✗', `${text} (${problem})`)),
  )
}

void runScript(import.meta.filename, ({ client, name = 'ada', typed$, print }) => {
  print('Type to talk, /status TEXT to say what you are up to, Ctrl-C to leave.')
  return lobby(client(), name, typed$).pipe(map(createLook(process.stdout, process.env)))
})
