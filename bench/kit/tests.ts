import { map, type Observable } from 'rxjs'
import type { Talo } from 'talo-rx'
import { banner$, lines$, typing$, whoIsHere } from '../../spec/testing/game.js'

/** A test of a game's stream that can be made on the kit and on the emulator. */
export interface StreamTest {
  readonly name: string
  readonly stream$: (talo: Talo, hall: number) => Observable<string>
  /** What another player says, and when, in milliseconds. */
  readonly says?: readonly (readonly [number, string])[]
  /** When the connection breaks. */
  readonly dropsAt?: number
  /** What comes, in this order. */
  readonly expected: readonly string[]
}

const HISTORY = 300

/** Four of the ten of docs/testing.md: two in which time goes by, and two with an outage. */
export const tests: readonly StreamTest[] = [
  {
    name: 'history, and what is said',
    stream$: (talo, hall) => texts(lines$(talo, hall)),
    says: [[HISTORY, 'hello']],
    expected: ['', 'bob: hello'],
  },
  {
    name: 'who is typing',
    stream$: typing$,
    says: [[HISTORY, '…']],
    expected: ['bob', ''],
  },
  {
    name: 'who is here, through an outage',
    stream$: whoIsHere,
    dropsAt: HISTORY,
    expected: ['loading', 'bob,ada', 'bob,ada …', 'bob,ada'],
  },
  {
    name: 'a banner, through an outage',
    stream$: (talo) => banner$(talo),
    dropsAt: HISTORY,
    expected: ['online', 'back in 2', 'back in 1', 'connecting', 'online'],
  },
]

function texts(lines$: Observable<readonly string[]>): Observable<string> {
  return lines$.pipe(map((all) => all.join()))
}
