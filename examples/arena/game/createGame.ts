import { settle } from 'talo-rx'
import type { ChannelHandle, Live, Talo } from 'talo-rx'
import { combineLatest, delay, exhaustMap, filter, ignoreElements, map, merge } from 'rxjs'
import { mergeMap, sampleTime, scan, share, Subject, withLatestFrom } from 'rxjs'
import type { Observable } from 'rxjs'
import { positionsAt, STEP_MS } from '../../support/tracks.js'
import type { Position } from '../../support/tracks.js'
import { chatOver } from './chatOver.js'
import { othersOver } from './othersOver.js'
import type { Seen } from './othersOver.js'
import { gemAt, isNear, players, starts, step } from './rules.js'
import type { PlayerName } from './rules.js'
import { decodeSaid } from './Said.js'

/** Somebody else, as far as this client knows; old where nobody knows whether they are still there. */
export interface Other {
  readonly name: string
  readonly at: Position
  readonly seenAgoMs: number
  readonly isOld: boolean
}

/** What one player's screen shows in a frame; stale while it may be out of date. */
export interface Scene {
  readonly now: number
  readonly me: Position
  readonly others: readonly Other[]
  readonly gem: Position
  readonly scores: Readonly<Record<PlayerName, number>>
  readonly difficulty: number
  readonly isStale: boolean
}

/** Who has not been seen for so long is drawn as old, also while they are online. */
const OLD_MS = 1_000
/** After a point, so that one gem is one point. */
const PAUSE_MS = 400
const BOAST_EVERY = 4
const difficultyOf = (text = '1') => Number(text)
const keyOf = (name: PlayerName) => `score:${name}` as const

/**
 * One player's game over one client; it plays while `scene$` is subscribed to.
 *
 * @param keys$ - where the keys point; null lets a bot play
 * @param frame$ - the loop of the game: the time in milliseconds, once a frame
 */
export function createGame(
  talo: Talo,
  room: ChannelHandle,
  name: PlayerName,
  keys$: Observable<Position | null>,
  frame$: Observable<number>,
) {
  const say$ = new Subject<string>()
  const words = room.typed({ decode: decodeSaid })
  const online$ = known(room.members$, [], (members) =>
    members.filter(({ online }) => online).map(({ alias }) => alias.displayName),
  )
  const scores$ = known(room.storage$(players.map(keyOf)), { ada: 0, grace: 0 }, (stored) => ({
    ada: Number(stored['score:ada']?.value ?? 0),
    grace: Number(stored['score:grace']?.value ?? 0),
  }))
  const difficulty$ = known(talo.liveConfig.prop$('difficulty', difficultyOf), 1, (value) => value)
  const isAway$ = talo.socket.status$.pipe(map(({ phase }) => phase !== 'identified'))
  const known$ = combineLatest([online$, scores$, difficulty$, isAway$])

  const loop$ = frame$.pipe(
    withLatestFrom(keys$, othersOver(words, frame$), known$),
    scan((before: Scene | null, [now, keys, seen, [online, scores, difficulty, isAway]]): Scene => {
      const gem = gemAt(scores.value.ada + scores.value.grace, difficulty.value, now)
      return {
        now,
        me: step(name, before?.me ?? starts[name], keys, gem, now - (before?.now ?? now)),
        others: othersAt(seen, now, (who) => isAway || !online.value.includes(who)),
        gem,
        scores: scores.value,
        difficulty: difficulty.value,
        isStale: isAway || scores.isStale,
      }
    }, null),
    filter((scene) => scene !== null),
    share(),
  )
  // Ten times a second; only the newest waits while there is no connection, and not for long.
  const moves$ = loop$.pipe(
    sampleTime(STEP_MS),
    mergeMap(({ me }) => words.send({ at: me }, { latestOf: 'position', ttl: 5 * STEP_MS })),
  )
  // Each writes a key of their own, so that no point is lost when both write.
  const points$ = loop$.pipe(
    filter(({ me, gem, isStale }) => !isStale && isNear(me, gem)),
    exhaustMap(({ scores }) => {
      const points = scores[name] + 1
      if (points % BOAST_EVERY === 0) say$.next('Mine!')
      const written$ = room.setStorage([{ key: keyOf(name), value: String(points) }])
      return written$.pipe(settle(), delay(PAUSE_MS))
    }),
  )
  return {
    scene$: merge(loop$, merge(moves$, points$).pipe(ignoreElements())).pipe(share()),
    chat$: chatOver(talo, words, name, say$, frame$),
    online$,
    say: (text: string) => {
      say$.next(text)
    },
  }
}

/** The newest value of a live state, which stays, marked, while nothing newer is known. */
function known<T, R>(live$: Live<T>, none: R, valueOf: (value: T) => R) {
  return live$.state$.pipe(
    scan(
      (before, state) =>
        state.phase === 'ready'
          ? { value: valueOf(state.value), isStale: state.stale }
          : { ...before, isStale: true },
      { value: none, isStale: true },
    ),
  )
}

function othersAt({ tracks, names }: Seen, now: number, isAway: (who: string) => boolean): Other[] {
  const places = positionsAt(tracks, now)
  return [...tracks].map(([id, { end }], index) => {
    const name = names.get(id) ?? ''
    const seenAgoMs = Math.max(0, now - end)
    return { name, at: places[index]!, seenAgoMs, isOld: isAway(name) || seenAgoMs > OLD_MS }
  })
}
