import type { LiveConfig } from 'talo-rx'
import {
  combineLatest,
  EMPTY,
  from,
  interval,
  map,
  merge,
  startWith,
  takeUntil,
  timer,
  withLatestFrom,
  zipWith,
} from 'rxjs'
import type { Observable } from 'rxjs'
import { runScript } from './support/runScript.js'

/** How hard the game is. */
export interface Difficulty {
  readonly enemies: number
  readonly speed: number
}

/**
 * How hard the game is now, of what the studio's dashboard says, which may change at any time, and of the player's level.
 * A game does not wait for the network: until the config is known the defaults count, and nonsense in it changes nothing.
 */
export function difficulty(config: LiveConfig, level$: Observable<number>): Observable<Difficulty> {
  return combineLatest({
    perLevel: config.prop$('enemies-per-level', positive(3)).pipe(startWith(3)),
    speed: config.prop$('enemy-speed', positive(1)).pipe(startWith(1)),
    level: level$,
  }).pipe(map(({ perLevel, speed, level }) => ({ enemies: Math.round(perLevel * level), speed })))
}

/** A wave is as hard as the game is when it begins: what changes later counts for the next one. */
export function waves(
  begin$: Observable<unknown>,
  difficulty$: Observable<Difficulty>,
): Observable<Difficulty> {
  return begin$.pipe(
    withLatestFrom(difficulty$),
    map(([, now]) => now),
  )
}

/** Reads a number of the config. What throws, or gives a `Left` as codecs of io-ts do, is kept away from the game. */
function positive(otherwise: number): (text?: string) => number {
  return (text = String(otherwise)) => {
    const value = Number(text)
    if (!(value > 0)) throw new RangeError(`expected a positive number, got ${text}`)
    return value
  }
}

/** What a studio may do while people play. */
const changes = [
  [{ key: 'enemies-per-level', value: '5' }],
  [{ key: 'enemy-speed', value: 'fast' }],
  [{ key: 'enemy-speed', value: '1.5' }],
]

void runScript(import.meta.filename, ({ client, emulator, stop$ }) => {
  const level$ = timer(0, 2_000).pipe(map((level) => level + 1))
  const wave$ = waves(interval(500), difficulty(client().liveConfig, level$)).pipe(
    map(({ enemies, speed }) => `a wave of ${String(enemies)} enemies at speed ${String(speed)}`),
  )
  const studio$ = from(changes).pipe(
    zipWith(interval(1_200)),
    map(([config]) => {
      emulator?.dashboard.setLiveConfig(config)
      return `the dashboard: ${config.map(({ key, value }) => `${key} = ${value}`).join()}`
    }),
  )
  // On a server of yours the dashboard is yours.
  return merge(wave$, emulator === undefined ? EMPTY : studio$).pipe(
    takeUntil(merge(stop$, timer(6_000))),
  )
})
