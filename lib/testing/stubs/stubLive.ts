import type { Observable } from 'rxjs'
import { BehaviorSubject, defer, map, NEVER, Subscription, takeUntil } from 'rxjs'
import { Gone } from '../../errors/Gone.js'
import type { TaloFailure } from 'talo-rx'
import type { Live, LiveState } from 'talo-rx'
import { liveOf } from '../../live/liveOf.js'
import { isSameLiveState } from '../../live/isSameLiveState.js'
import { settledOf } from '../../live/settledOf.js'
import { stateOf } from '../../state/State.js'

/** A live state that the test pushes. */
export interface StubLive<T> extends Live<T> {
  /** The value is known; `stale` says that changes may have been missed. */
  ready(value: T, options?: { readonly stale?: boolean }): void
  /** Keeps the value and marks it; an error of the test where there is none. */
  stale(): void
  /** Nothing is known yet. */
  loading(): void
  /** Nothing is known, and this is why. */
  unavailable(failure: TaloFailure, retryInMs?: number): void
  /** There is no such thing any more. @param failure - `Gone` by deletion if not given */
  gone(failure?: TaloFailure): void
  /** How often `refresh()` was called. */
  readonly refreshes: number
}

/** A live state that the test pushes, `loading` at first. With `values$` each value makes it `ready`. */
export function stubLive<T>(values$: Observable<T> = NEVER): StubLive<T> {
  return createStubLive({ values$, disposed$: NEVER })
}

export interface StubLiveParts<T> {
  /** Values, or live state, to be followed. */
  readonly values$: Observable<T>
  readonly disposed$: Observable<unknown>
  readonly onRefresh?: (() => void) | undefined
}

/** The same, until the stub that it belongs to is disposed of. */
export function createStubLive<T>(parts: StubLiveParts<T>): StubLive<T> {
  const { values$, disposed$, onRefresh } = parts
  const loading: LiveState<T> = { phase: 'loading' }
  let now: LiveState<T> = loading
  const now$ = new BehaviorSubject<LiveState<T>>(now)
  let isHeard = false
  let isOver = false
  let refreshes = 0
  /** Another for each value that was pushed, as for each snapshot that is answered. */
  let snapshot = {}

  // Only who subscribes makes the real one work, so that nothing is known before.
  const state$ = stateOf(
    defer(() => {
      isHeard = true
      return now$
    }),
    () => (isHeard ? now : loading),
  )
  const set = (next: LiveState<T>) => {
    if (isOver || isSameLiveState(now, next)) return
    now = next
    if (next.phase === 'ready') snapshot = {}
    now$.next(next)
  }
  const ready = (value: T, { stale = false }: { readonly stale?: boolean } = {}) => {
    set({ phase: 'ready', value, stale })
  }
  const refresh = () => {
    refreshes++
    onRefresh?.()
    if (isLive(values$)) values$.refresh()
  }
  const shown$ = state$.pipe(map((state) => ({ state, snapshot })))
  const live$ = liveOf(state$, {
    refresh,
    settled: () => settledOf({ shown$, snapshot: () => snapshot, refresh, disposed$ }),
  })
  const pushes: Pushes<T> = {
    ready,
    stale: () => {
      if (now.phase !== 'ready') {
        throw new Error(`a live state that is ${now.phase} has no value to be stale: ready() first`)
      }
      set({ ...now, stale: true })
    },
    loading: () => {
      set(loading)
    },
    unavailable: (failure, retryInMs) => {
      set({ phase: 'unavailable', failure, ...(retryInMs === undefined ? {} : { retryInMs }) })
    },
    gone: (failure = new Gone({ why: 'deleted' })) => {
      set({ phase: 'gone', failure })
    },
  }
  const followed$ = isLive(values$)
    ? values$.state$
    : values$.pipe(map((value): LiveState<T> => ({ phase: 'ready', value, stale: false })))
  const scope = new Subscription()
  scope.add(followed$.pipe(takeUntil(disposed$)).subscribe(set))
  scope.add(
    disposed$.subscribe(() => {
      if (now.phase === 'ready') set({ ...now, stale: true })
      isOver = true
      now$.complete()
    }),
  )
  const stub$ = Object.assign(live$, pushes)
  return Object.defineProperty(stub$, 'refreshes', { get: () => refreshes }) as StubLive<T>
}

type Pushes<T> = Pick<StubLive<T>, 'ready' | 'stale' | 'loading' | 'unavailable' | 'gone'>

function isLive<T>(values$: Observable<T>): values$ is Live<T> {
  return 'state$' in values$
}
