import type { ChannelHandle, ReceivedMessage } from 'talo-rx'
import { type Observable, distinctUntilChanged, map, merge, mergeMap, scan, startWith } from 'rxjs'

/** A line as it is shown: at once, and marked until it is known what became of it. */
export interface Line {
  readonly text: string
  readonly state: 'said' | 'sending' | 'not sent' | 'perhaps sent'
  readonly id: number
}

type Change = (lines: readonly Line[]) => readonly Line[]

/** What is said in a room, with what is typed here among it before the server has it. */
export function optimisticLines(
  room: Pick<ChannelHandle, 'message$' | 'send'>,
  typed$: Observable<string>,
): Observable<readonly Line[]> {
  const said$ = room.message$.pipe(map((message, index) => said(message, index)))
  const sent$ = typed$.pipe(
    mergeMap((text, index) => {
      const id = -1 - index // beside those of what was received
      return room.send(text).pipe(
        map(({ outcome }): Change => {
          if (outcome === 'delivered') return (lines) => without(lines, id)
          const state =
            outcome === 'sent' ? 'said' : outcome === 'unconfirmed' ? 'perhaps sent' : 'not sent'
          return (lines) => lines.map((line) => (line.id === id ? { ...line, state } : line))
        }),
        startWith<Change>((lines) => [...lines, { text, state: 'sending', id }]),
      )
    }),
  )
  return merge(said$, sent$).pipe(
    scan<Change, readonly Line[]>((lines, change) => change(lines), []),
    distinctUntilChanged(),
  )
}

function without(lines: readonly Line[], id: number): readonly Line[] {
  return lines.some((line) => line.id === id) ? lines.filter((line) => line.id !== id) : lines
}

/** What comes back takes the place of what was shown for it. */
function said({ message: text, own }: ReceivedMessage, id: number): Change {
  return (lines) => {
    const shown = own
      ? lines.findIndex((line) => line.state === 'sending' && line.text === text)
      : -1
    const others = lines.filter((_, index) => index !== shown)
    return [...others, { text, state: 'said', id }]
  }
}
