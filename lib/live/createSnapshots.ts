import type { Observable } from 'rxjs'
import { catchError, concat, ignoreElements, map, of, startWith, tap, timer } from 'rxjs'
import { hasStatus } from '../errors/hasStatus.js'
import { isTaloFailure } from '../errors/isTaloFailure.js'
import type { TaloFailure } from '../errors/TaloFailure.js'
import { Unreachable } from '../errors/Unreachable.js'
import { isTransient } from '../operators/isTransient.js'
import { backoff } from '../timing/backoff.js'
import type { PushMonitor } from './createPushMonitor.js'
import type { RecentFrames } from './createRecentFrames.js'
import type { Priority } from './createSlots.js'
import type { LiveOptions, Source } from './LiveOptions.js'
import type { Progress } from './Progress.js'

/** Why a snapshot may be needed: the source changed, the user wants it, or something else says so. */
export type Reason =
  | { readonly why: 'source'; readonly source: Source }
  | { readonly why: 'refresh' }
  | { readonly why: 'again' }

export interface SnapshotsStages<Model, Frame> {
  readonly push: PushMonitor | undefined
  readonly recent: RecentFrames<Frame>
  /** What is known by now. */
  readonly progress: () => Progress<Model>
  /** Asks for another. */
  readonly again: () => void
}

/** What becomes known for a reason: by a snapshot, or at once where none can or need be taken. */
export type TakeSnapshot<Model> = (
  reason: Reason,
  begins: () => void,
) => Observable<Progress<Model>>

export function createSnapshots<Model, Frame>(
  options: LiveOptions<Model, Frame, unknown>,
  { push, recent, progress, again }: SnapshotsStages<Model, Frame>,
): TakeSnapshot<Model> {
  const { apply, supersedes = () => true, isEarly = () => false, endOf = () => undefined } = options
  const { arrange = (snapshot: Model) => snapshot, isGone = () => false } = options
  const { replay = replayEarly } = options
  let source: Source = { readable: false, live: false, owner: undefined }
  const retries = { firstMs: 2_000, random: options.random }
  let failures = 0

  function replayEarly(snapshot: Model, frames: readonly Frame[]): Model {
    return frames
      .filter((frame) => isEarly(frame) && supersedes(frame, snapshot))
      .reduce<Model>((before, frame) => apply(before, frame), snapshot)
  }
  const failed = (failure: TaloFailure, before: Progress<Model>): Progress<Model> => {
    // A player who may not look got no changes either.
    if (hasStatus(failure, 403)) recent.clear()
    if (isGone(failure)) return { isStale: true, gone: failure }
    if (!isTransient(failure) && failure._tag !== 'Malformed') return { isStale: true, failure }
    const retryInMs = backoff(failure, ++failures, retries)
    return { ...before, isStale: true, failure, retryInMs }
  }
  function read(priority: Priority, forgetFrames: () => void): Observable<Progress<Model>> {
    let frames: readonly Frame[] = []
    let answered: (() => void) | undefined
    const begins = () => {
      forgetFrames()
      answered = push?.begin()
      frames = recent.list().filter((frame) => endOf(frame) === undefined)
    }
    begins()
    options.tell?.('wanted', { priority })
    const called = () => {
      begins()
      options.tell?.('begun')
    }
    return options.snapshot(priority, called).pipe(
      map((snapshot) => {
        failures = 0
        answered?.()
        const { known } = progress()
        const arranged = known === undefined ? snapshot : arrange(snapshot, known.model)
        return { known: { model: replay(arranged, frames), snapshot: {} }, isStale: !source.live }
      }),
      catchError((error: unknown) => {
        const failure = isTaloFailure(error) ? error : new Unreachable({ what: 'the snapshot' })
        const next = failed(failure, progress())
        return next.retryInMs === undefined
          ? of(next)
          : concat(of(next), timer(next.retryInMs).pipe(tap(again), ignoreElements()))
      }),
    )
  }

  return (reason, begins) => {
    const isOther = reason.why === 'source' && reason.source.owner !== source.owner
    const before: Progress<Model> = isOther ? { isStale: true } : progress()
    if (reason.why === 'source') {
      source = reason.source
      // What followed on these may have been missed.
      recent.clear()
    }
    const { readable, live, failure } = source
    // What is gone stays so until the user asks for it.
    if (before.gone !== undefined && reason.why !== 'refresh') return of(before)
    // Once the connection is lost, it is the next one that asks.
    const isLost = reason.why === 'source' && !live && before.known !== undefined
    if (!readable || isLost) return of({ known: before.known, isStale: true, failure })
    const isUserWaiting = reason.why === 'refresh' || before.known === undefined
    const read$ = read(isUserWaiting ? 'user' : 'background', begins)
    return isOther ? read$.pipe(startWith(before)) : read$
  }
}
