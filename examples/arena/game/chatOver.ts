import { onTick } from 'talo-rx'
import type { SendOutcome, Talo, TypedMessages } from 'talo-rx'
import { map, merge, mergeMap, of, scan, share, startWith, takeUntil, timer } from 'rxjs'
import type { Observable } from 'rxjs'
import type { Said } from './Said.js'

/** A line of the chat; of one's own, with what is not certain about it. */
export interface Line {
  readonly name: string
  readonly text: string
  readonly note: string
}
/** The same key is the same line, whose note changes. */
type Lines = ReadonlyMap<object, Line>

const LINES = 4
/** An echo that takes longer is worth a word. */
const SOON_MS = 400

/** The last lines: what was heard, and what one says oneself, at once and with a note until everybody has it. */
export function chatOver(
  { socket }: Talo,
  words: TypedMessages<Said>,
  name: string,
  say$: Observable<string>,
  frame$: Observable<unknown>,
): Observable<readonly Line[]> {
  const heard$ = words.message$.pipe(
    mergeMap(({ message, playerAlias: { displayName }, own }) =>
      'chat' in message && !own ? of({ name: displayName, text: message.chat, note: '' }) : [],
    ),
    map((line): [object, Line] => [{}, line]),
  )
  const said$ = say$.pipe(
    mergeMap((text) => {
      const key = {}
      const outcome$ = words.send({ chat: text }).pipe(share())
      const late$ = timer(socket.status$.value.phase === 'identified' ? SOON_MS : 0)
      const waits$ = late$.pipe(
        map(() => 'waits …'),
        startWith(''),
        takeUntil(outcome$),
      )
      return merge(waits$, outcome$.pipe(map(noteOf))).pipe(
        map((note): [object, Line] => [key, { name, text, note }]),
      )
    }),
  )
  return merge(heard$, said$).pipe(
    onTick(frame$),
    scan((lines: Lines, news) => {
      const all = [...new Map([...lines, ...news])]
      return new Map(all.slice(-LINES))
    }, new Map<object, Line>()),
    map((lines) => [...lines.values()]),
    startWith([]),
  )
}

function noteOf({ outcome }: SendOutcome): string {
  return outcome === 'delivered' || outcome === 'sent' ? '' : outcome
}
