import type { Observable } from 'rxjs'
import {
  asyncScheduler,
  catchError,
  combineLatest,
  concat,
  defer,
  distinctUntilChanged,
  EMPTY,
  filter,
  finalize,
  ignoreElements,
  map,
  merge,
  of,
  ReplaySubject,
  share,
  startWith,
  Subject,
  switchMap,
  take,
  takeUntil,
  tap,
  timer,
} from 'rxjs'
import { Gone } from '../errors/Gone.js'
import { hasStatus } from '../errors/hasStatus.js'
import { isTaloFailure } from '../errors/isTaloFailure.js'
import type { TaloFailure } from '../errors/TaloFailure.js'
import { Unreachable } from '../errors/Unreachable.js'
import { subscribeAtHome } from '../operators/subscribeAtHome.js'
import { isTransient } from '../operators/isTransient.js'
import type { Urgency } from './createHealingQueue.js'
import type { Live, LiveIsLoading, LiveState } from './Live.js'
import { liveOf } from './liveOf.js'
import type { Hearing, LiveOptions, Supply } from './LiveOptions.js'
import { isSameLiveState, type Round, stateOfRound } from './Round.js'
import type { Seen } from './settledOf.js'
import { settledOf } from './settledOf.js'
import { stateOf } from './State.js'
import { withSnapshot } from './withSnapshot.js'

/** Why a snapshot is asked for: the supply changed, the user wants it, or something else says so. */
type Reason =
  | { readonly why: 'supply'; readonly supply: Supply }
  | { readonly why: 'refresh' }
  | { readonly why: 'again' }

/** How long the work goes on when nobody subscribes any more, in milliseconds: pages come and go. */
const LINGER_MS = 5_000
const LONGEST_RETRY_MS = 30_000
/** Some frames come before the database knows what they tell: how long a snapshot may miss it, in milliseconds. */
const COMMIT_MS = 1_000

/**
 * Makes live state of frames and snapshots.
 *
 * ```
 * supply:    o-----x----o--------    o = open, x = lost
 * snapshot:  --s        --t          one at each opening; a failed one is tried again
 * frame:     ----f----------g----
 * state:     l-r-r-r------r-r----    loading, ready, ready with f, stale, ready again, with g
 * ```
 */
export function createLive<Model, Frame, T>(options: LiveOptions<Model, Frame, T>): Live<T> {
  const { supply$, frame$, apply, view, disposed$, random, atHome } = options
  const { supersedes = () => true, endOf = () => undefined, isGone = () => false } = options
  const { arrange = (snapshot: Model) => snapshot } = options
  const { again$ = EMPTY, forget$ = EMPTY, isEarly = () => false } = options
  const loading: LiveIsLoading = { phase: 'loading' }
  const refresh$ = new Subject<void>()
  const refresh = () => {
    refresh$.next()
  }
  const isEnd = (frame: Frame) => endOf(frame) !== undefined
  let answers = 0
  let now: LiveState<T> = loading
  /** Held by what runs, so that whoever asks for the same finds it: see createKept. */
  const inUse = new Set<Live<T>>()

  function kept$(): Observable<Seen<T>> {
    const retry$ = new Subject<void>()
    let round: Round<Model> = { isStale: true }
    let supply: Supply = { isOpen: false, isHeard: false, owner: undefined }
    let failures = 0
    let hearing: Hearing = 'told'
    /** Whether changes were missed while the server told of none, and no snapshot was taken since. */
    let isBehind = false
    /** How often the server stopped telling of changes. */
    let silences = 0
    /** The frames of the last moment, the oldest first. */
    let recent: { readonly frame: Frame; readonly at: number }[] = []

    const isRecent = ({ at }: { readonly at: number }) => asyncScheduler.now() - at < COMMIT_MS
    const counts = (frame: Frame, model: Model) => isEnd(frame) || supersedes(frame, model)
    const arranged = (snapshot: Model) =>
      round.known === undefined ? snapshot : arrange(snapshot, round.known.model)
    const failed = (failure: TaloFailure): Round<Model> => {
      // Who may not look has not been told either.
      if (hasStatus(failure, 403)) recent = []
      if (isGone(failure)) return { isStale: true, gone: failure }
      if (!isTransient(failure) && failure._tag !== 'Malformed') return { isStale: true, failure }
      const retryInMs = retryDelay(failure, failures++, random)
      return { ...round, isStale: true, failure, retryInMs }
    }
    function taken(urgency: Urgency, forgetFrames: () => void): Observable<Round<Model>> {
      let told: typeof recent = []
      let silencesBefore = silences
      const begins = () => {
        forgetFrames()
        silencesBefore = hearing === 'untold' ? -1 : silences
        told = recent.filter((one) => isRecent(one) && isEarly(one.frame) && !isEnd(one.frame))
      }
      begins()
      return options.snapshot(urgency, begins).pipe(
        map((snapshot) => {
          failures = 0
          answers++
          if (silencesBefore === silences) isBehind = false
          const model = told
            .filter(({ frame }) => counts(frame, snapshot))
            .reduce((before, { frame }) => apply(before, frame), arranged(snapshot))
          return { known: { model, origin: {} }, isStale: !supply.isHeard }
        }),
        catchError((error: unknown) => {
          const next = failed(
            isTaloFailure(error) ? error : new Unreachable({ what: 'the snapshot' }),
          )
          if (next.retryInMs === undefined) return of(next)
          return concat(of(next), timer(next.retryInMs).pipe(switchMap(retry)))
        }),
      )
    }
    function retry(): Observable<never> {
      retry$.next()
      return EMPTY
    }
    function snapshot(reason: Reason, begins: () => void): Observable<Round<Model>> {
      const isOther = reason.why === 'supply' && reason.supply.owner !== supply.owner
      if (isOther) round = { isStale: true }
      if (reason.why === 'supply') {
        supply = reason.supply
        // What followed on these may have been missed.
        recent = []
      }
      const { isOpen, isHeard, failure } = supply
      // What is gone stays so until somebody asks for it.
      if (round.gone !== undefined && reason.why !== 'refresh') return of(round)
      // Once the connection is lost, it is the next one that asks.
      const isLost = reason.why === 'supply' && !isHeard && round.known !== undefined
      if (!isOpen || isLost) return of({ known: round.known, isStale: true, failure })
      const isMissing = reason.why === 'refresh' || round.known === undefined
      const taken$ = taken(isMissing ? 'now' : 'heal', begins)
      return isOther ? taken$.pipe(startWith(round)) : taken$
    }
    const hearing$ = (options.hearing$ ?? of<Hearing>('told')).pipe(
      tap((next) => {
        hearing = next
        if (next !== 'untold') return
        isBehind = true
        silences++
      }),
      share({ connector: () => new ReplaySubject(1) }),
    )
    /** Some frames of before that are as early as others: the first snapshot may miss what they tell. */
    const toldAgain$ = hearing$.pipe(
      filter((next) => next === 'told' && isBehind),
      switchMap(() => timer(0, COMMIT_MS).pipe(take(2))),
    )
    const asked$ = merge(
      supply$.pipe(map((next): Reason => ({ why: 'supply', supply: next }))),
      merge(again$, retry$, toldAgain$).pipe(map((): Reason => ({ why: 'again' }))),
      refresh$.pipe(map((): Reason => ({ why: 'refresh' }))),
    )
    const forgotten$ = forget$.pipe(
      tap(() => {
        recent = []
      }),
      ignoreElements(),
    )
    const round$ = frame$.pipe(
      tap((frame) => {
        while (recent[0] !== undefined && !isRecent(recent[0])) recent.shift()
        recent.push({ frame, at: asyncScheduler.now() })
      }),
      withSnapshot<Frame, Round<Model>, Reason>({
        again$: asked$,
        snapshot,
        apply: (before, frame) => {
          const why = endOf(frame)
          if (why !== undefined) return { isStale: true, gone: new Gone({ why }) }
          if (before.known === undefined) return before
          const model = apply(before.known.model, frame)
          const known = { ...before.known, model }
          return model === before.known.model ? before : { ...before, known }
        },
        supersedes: (frame, { known }) => known === undefined || counts(frame, known.model),
      }),
      tap((next) => {
        round = next
      }),
    )
    const show = stateOfRound(view)
    return combineLatest([hearing$, merge(forgotten$, round$)]).pipe(
      map(([, next]) => {
        const isStale = next.isStale || isBehind || hearing !== 'told'
        return { state: show({ ...next, isStale }), answers }
      }),
    )
  }

  let isOver = false
  /** What was known last, of which no change is told any more. */
  function last$(): Observable<Seen<T>> {
    isOver = true
    return now.phase === 'ready' ? of({ state: { ...now, stale: true }, answers }) : EMPTY
  }

  const seen$ = concat(
    defer(kept$).pipe(
      startWith<Seen<T>>({ state: loading, answers }),
      subscribeAtHome(atHome),
      takeUntil(disposed$),
    ),
    defer(last$),
  ).pipe(
    distinctUntilChanged(
      (one, other) => one.answers === other.answers && isSameLiveState(one.state, other.state),
    ),
    tap(({ state }) => {
      if (!isSameLiveState(now, state)) now = state
      inUse.add(live$)
    }),
    finalize(() => {
      if (!isOver) now = loading
      inUse.clear()
    }),
    share({
      connector: () => new ReplaySubject(1),
      resetOnError: true,
      resetOnComplete: false,
      resetOnRefCountZero: () => timer(LINGER_MS).pipe(subscribeAtHome(atHome)),
    }),
  )
  const state$ = seen$.pipe(
    map(({ state }) => state),
    distinctUntilChanged(isSameLiveState),
  )
  const live$ = liveOf(
    stateOf(state$, () => now),
    {
      refresh,
      settled: () => settledOf({ seen$, answers: () => answers, refresh, disposed$ }),
    },
  )
  return live$
}

/** Spread, so that clients that failed together do not come back together. */
function retryDelay(failure: TaloFailure, failures: number, random: () => number): number {
  const longest = Math.min(LONGEST_RETRY_MS, 2_000 * 2 ** failures)
  const backoff = Math.round((longest * (1 + random())) / 2)
  return failure._tag === 'RateLimited' ? failure.retryInMs + backoff : backoff
}
