import type { Observable } from 'rxjs'
import {
  concat,
  defer,
  distinctUntilChanged,
  EMPTY,
  finalize,
  map,
  of,
  ReplaySubject,
  share,
  startWith,
  takeUntil,
  tap,
  timer,
} from 'rxjs'
import { subscribeAtHome } from '../operators/subscribeAtHome.js'
import { stateOf } from '../state/State.js'
import type { AtHome } from '../timing/createHome.js'
import { isSameLiveState } from './isSameLiveState.js'
import type { Live } from './Live.js'
import { liveOf } from './liveOf.js'
import type { TellLive } from './LiveOptions.js'
import type { Shown } from './Progress.js'
import { settledOf } from './settledOf.js'

export interface ShareLiveOptions {
  refresh(): void
  readonly tell?: TellLive | undefined
  readonly disposed$: Observable<unknown>
  readonly atHome: AtHome
}

/** How long the work goes on without subscribers, in milliseconds: pages come and go. */
const LINGER_MS = 5_000

/**
 * Shows one piece of work to all subscribers of a live state.
 *
 * ```
 * work$:        (cold)     --a-----b--
 * subscribers:  ---^-----!             the work is unsubscribed from 5 s later
 * live state:   ---l-a--- 5s           l = loading
 * ```
 */
export function shareLive<T>(work$: Observable<Shown<T>>, options: ShareLiveOptions): Live<T> {
  const { refresh, disposed$, atHome, tell } = options
  const loading: Shown<T> = { state: { phase: 'loading' } }
  let now = loading
  let isOver = false
  /** Held by the work that is going on, so that a cache of weak references finds it meanwhile. */
  const strongRefs = new Set<Live<T>>()

  /** What was known last, which changes no more. */
  function last$(): Observable<Shown<T>> {
    isOver = true
    const { state } = now
    return state.phase === 'ready' ? of({ ...now, state: { ...state, stale: true } }) : EMPTY
  }

  const shown$ = concat(
    work$.pipe(startWith(loading), subscribeAtHome(atHome), takeUntil(disposed$)),
    defer(last$),
  ).pipe(
    distinctUntilChanged(
      (one, other) => one.snapshot === other.snapshot && isSameLiveState(one.state, other.state),
    ),
    tap((next) => {
      // The same state stays the same object.
      now = isSameLiveState(now.state, next.state) ? { ...next, state: now.state } : next
      strongRefs.add(live$)
      tell?.('state', now)
    }),
    finalize(() => {
      if (!isOver) now = loading
      strongRefs.clear()
    }),
    share({
      connector: () => new ReplaySubject(1),
      resetOnError: true,
      resetOnComplete: false,
      resetOnRefCountZero: () => timer(LINGER_MS).pipe(subscribeAtHome(atHome)),
    }),
  )
  const state$ = shown$.pipe(
    map(({ state }) => state),
    distinctUntilChanged(isSameLiveState),
  )
  const live$ = liveOf(
    stateOf(state$, () => now.state),
    {
      refresh,
      settled: () => settledOf({ shown$, snapshot: () => now.snapshot, refresh, disposed$ }),
    },
  )
  return live$
}
