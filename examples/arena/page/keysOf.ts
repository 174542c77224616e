import {
  distinctUntilChanged,
  fromEvent,
  map,
  merge,
  of,
  scan,
  startWith,
  switchMap,
  timer,
} from 'rxjs'
import type { Observable } from 'rxjs'
import type { Position } from '../../support/tracks.js'
import type { PlayerName } from '../game/rules.js'

interface Pressed {
  readonly code: string
  readonly isDown: boolean
}

const ways: Readonly<Record<PlayerName, Readonly<Record<string, Position>>>> = {
  ada: {
    KeyA: { x: -1, y: 0 },
    KeyD: { x: 1, y: 0 },
    KeyW: { x: 0, y: -1 },
    KeyS: { x: 0, y: 1 },
  },
  grace: {
    ArrowLeft: { x: -1, y: 0 },
    ArrowRight: { x: 1, y: 0 },
    ArrowUp: { x: 0, y: -1 },
    ArrowDown: { x: 0, y: 1 },
  },
}
/** Who is left alone for so long is moved by a bot. */
const ALONE_MS = 3_000
const none: readonly string[] = []

/** Where somebody's keys point; null when nobody has touched them for a while. */
export function keysOf(name: PlayerName): Observable<Position | null> {
  const known = ways[name]
  const pressed$ = merge(
    fromEvent<KeyboardEvent>(window, 'keydown'),
    fromEvent<KeyboardEvent>(window, 'keyup'),
    // Whoever goes away holds no keys.
    fromEvent(window, 'blur').pipe(map(() => null)),
  )
  return pressed$.pipe(
    scan((held, event) => {
      if (event === null) return none
      const pressed = pressedIn(event)
      if (pressed === undefined || known[pressed.code] === undefined) return held
      event.preventDefault()
      const others = held.filter((code) => code !== pressed.code)
      if (pressed.isDown) return held.includes(pressed.code) ? held : [...held, pressed.code]
      return others.length === held.length ? held : others
    }, none),
    distinctUntilChanged(),
    switchMap((held) => {
      const way = held.reduce(
        ({ x, y }, code) => ({ x: x + (known[code]?.x ?? 0), y: y + (known[code]?.y ?? 0) }),
        { x: 0, y: 0 },
      )
      const alone$ = timer(ALONE_MS).pipe(map(() => null))
      return held.length > 0 ? of(way) : merge(of(way), alone$)
    }),
    startWith<Position | null>(null),
  )
}

/** Keys that go into a field are text; a key that is let go is let go wherever that happens. */
function pressedIn({ type, code, target }: KeyboardEvent): Pressed | undefined {
  const isDown = type === 'keydown'
  const isText = target instanceof HTMLInputElement
  return isDown && isText ? undefined : { code, isDown }
}
