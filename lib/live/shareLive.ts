import type { Observable } from 'rxjs'
import { defer, finalize, ReplaySubject, share, takeUntil, tap, timer } from 'rxjs'
import { subscribeInZone } from '../operators/subscribeInZone.js'
import { createCell } from '../state/createCell.js'
import type { Turn } from '../state/createTurn.js'
import { StateObservable } from '../state/State.js'
import type { InZone } from '../timing/captureZone.js'
import { isSameLiveState } from './isSameLiveState.js'
import type { Live, LiveState } from './Live.js'
import { liveOf } from './liveOf.js'
import type { TellLive } from './LiveOptions.js'
import type { Shown } from './Progress.js'
import { settledOf } from './settledOf.js'

export interface ShareLiveOptions {
  refresh(): void
  readonly tell?: TellLive | undefined
  readonly disposed$: Observable<unknown>
  readonly inZone: InZone
  readonly turn: Turn
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
  const { refresh, disposed$, inZone, turn, tell } = options
  const loading = { phase: 'loading' } as const
  const cell = createCell<LiveState<T>>(loading, turn)
  /** The newest that was answered. */
  let snapshot: object | undefined
  let isOver = false
  /** Held by the work that is going on, so that a cache of weak references finds it meanwhile. */
  const held: Live<T>[] = []

  const show = (next: Shown<T>) => {
    const isSame = isSameLiveState(cell.get(), next.state)
    if (isSame && next.snapshot === snapshot) return
    snapshot = next.snapshot
    tell?.('state', next)
    // The same state stays the same object.
    if (!isSame) cell.set(next.state)
  }
  /** What was known last changes no more. */
  const complete = () => {
    isOver = true
    const state = cell.get()
    if (state.phase === 'ready') show({ state: { ...state, stale: true }, snapshot })
    cell.complete()
  }

  const shown$ = defer(() => {
    held.push(live$)
    tell?.('state', { state: loading })
    return work$.pipe(subscribeInZone(inZone), takeUntil(disposed$))
  }).pipe(
    tap({ next: show, complete }),
    finalize(() => {
      held.length = 0
      if (isOver) return
      snapshot = undefined
      cell.set(loading)
    }),
    share({
      connector: () => new ReplaySubject(1),
      resetOnError: true,
      resetOnComplete: false,
      resetOnRefCountZero: () => timer(LINGER_MS).pipe(subscribeInZone(inZone)),
    }),
  )
  const state$ = new StateObservable<LiveState<T>>(
    (subscriber) => {
      cell.state$.subscribe(subscriber)
      // After that, since the work may tell of something at once.
      subscriber.add(shown$.subscribe())
    },
    () => cell.state$.value,
  )
  const live$ = liveOf(state$, {
    refresh,
    settled: () => settledOf({ shown$, snapshot: () => snapshot, refresh, disposed$ }),
  })
  return live$
}
