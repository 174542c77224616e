import type { RunHelpers } from 'rxjs/testing'
import { type Observable, Subject, timer } from 'rxjs'
import type { Dial, RawMessage } from '../../lib/transport/Wire.js'

/** What the other side of a socket does at a letter of its script. */
export type Said =
  | { readonly does: 'open' }
  | { readonly does: 'say'; readonly text: RawMessage }
  | { readonly does: 'fail' }
  | { readonly does: 'close'; readonly code: number; readonly reason?: string }

export interface SocketScripts {
  /** A drawing for each socket, from when it is dialled; the last one serves for all that follow. */
  readonly scripts: readonly string[]
  readonly letters: Readonly<Record<string, Said>>
  /** After how many ms the other side answers our close; `never` it is not told at all, and what it says goes on. */
  readonly answersCloseIn: number | 'never'
  /** Whether the platform takes what is sent; where it does not, everything bounces. */
  readonly takes: (text: string) => boolean
  /** What the platform's constructor throws. */
  readonly throws?: Error | undefined
}

/** Something that this side did with a socket: the number of the socket counts from 0. */
interface Done {
  readonly socket: number
}

/** A platform whose sockets are played by drawings. */
export interface VirtualSockets {
  readonly dial: Dial
  readonly urls: readonly string[]
  readonly sent$: Observable<Done & { readonly text: string }>
  readonly closed$: Observable<Done & { readonly code: number; readonly reason: string }>
  readonly terminated$: Observable<Done>
  /** Emits when a socket is dialled while another is not closed: never. */
  readonly doubled$: Observable<Done>
  /** For each script the stretches of its sockets, from the dial until either side closes. */
  readonly played: readonly Played[]
}

/** A drawing that remembers when it was played. */
export type Played = ReturnType<RunHelpers['cold']>

export function virtualSockets(run: RunHelpers, options: SocketScripts): VirtualSockets {
  const { scripts, letters, answersCloseIn, takes, throws } = options
  const played = scripts.map((script) => run.cold(script))
  const urls: string[] = []
  const alive = new Set<number>()
  const sent$ = new Subject<Done & { readonly text: string }>()
  const closed$ = new Subject<Done & { readonly code: number; readonly reason: string }>()
  const terminated$ = new Subject<Done>()
  const doubled$ = new Subject<Done>()

  const dial: Dial = (url, events) => {
    if (throws !== undefined) throw throws
    const socket = urls.push(url) - 1
    if (alive.size > 0) doubled$.next({ socket })
    alive.add(socket)
    let isOpen = false
    const end = (code: number, reason: string, wasClean: boolean) => {
      isOpen = false
      alive.delete(socket)
      playing?.unsubscribe()
      events.closed(code, reason, wasClean)
    }
    const perform = (said: Said) => {
      if (said.does === 'open') {
        isOpen = true
        events.opened()
      } else if (said.does === 'say') events.received(said.text)
      else if (said.does === 'fail') events.failed()
      else end(said.code, said.reason ?? '', said.code !== 1006)
    }
    const playing = played[Math.min(socket, played.length - 1)]?.subscribe((letter) => {
      const said = letters[letter]
      if (said === undefined) throw new Error(`a socket's drawing has the unknown letter ${letter}`)
      perform(said)
    })
    return {
      send: (text) => {
        if (!isOpen || !takes(text)) return false
        sent$.next({ socket, text })
        return true
      },
      close: (code, reason) => {
        closed$.next({ socket, code, reason })
        if (answersCloseIn === 'never') return
        isOpen = false
        playing?.unsubscribe()
        timer(answersCloseIn).subscribe(() => {
          end(code, reason, true)
        })
      },
      terminate: () => {
        terminated$.next({ socket })
        alive.delete(socket)
      },
      bufferedAmount: 0,
    }
  }
  return { dial, urls, sent$, closed$, terminated$, doubled$, played }
}
