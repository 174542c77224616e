import { type Observable, ReplaySubject } from 'rxjs'
import type { Dial } from '../../lib/transport/Wire.js'

/** A platform whose sockets all do what one drawing says, from when they are dialled. */
export interface DrawnSocket {
  readonly dial: Dial
  /** What our side does to a socket: `dial …`, `send …`, `close 1000 …` or `terminate`; replayed. */
  readonly done$: Observable<string>
}

/**
 * Plays a socket: `o` opens it, `f` is an error, `x` the end without a word, `k` the end with code 3000 and a reason,
 * and every other letter a text that is received. The drawing goes on whatever our side does.
 */
export function drawnSocket(letter$: Observable<string>, bufferedAmount = 0): DrawnSocket {
  const done$ = new ReplaySubject<string>(Infinity)
  const dial: Dial = (url, events) => {
    done$.next(`dial ${url}`)
    let isOpen = false
    letter$.subscribe((letter) => {
      isOpen = letter === 'o' || (isOpen && !'xk'.includes(letter))
      if (letter === 'o') events.opened()
      else if (letter === 'f') events.failed()
      else if (letter === 'x') events.closed(1006, '', false)
      else if (letter === 'k') events.closed(3000, 'a reason', true)
      else events.received(letter)
    })
    return {
      send: (text) => {
        if (isOpen) done$.next(`send ${text}`)
        return isOpen
      },
      close: (code, reason) => {
        done$.next(`close ${String(code)} ${reason}`)
      },
      terminate: () => {
        done$.next('terminate')
      },
      bufferedAmount,
    }
  }
  return { dial, done$ }
}
