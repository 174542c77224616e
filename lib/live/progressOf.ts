import type { Observable, Subject } from 'rxjs'
import { combineLatest, ignoreElements, map, merge, tap } from 'rxjs'
import { Gone } from '../errors/Gone.js'
import { createPushMonitor } from './createPushMonitor.js'
import { createRecentFrames } from './createRecentFrames.js'
import { createSnapshots, type Reason } from './createSnapshots.js'
import type { LiveOptions } from './LiveOptions.js'
import type { Progress } from './Progress.js'
import { withSnapshot } from './withSnapshot.js'

/**
 * What becomes known from a subscription on: snapshots of the source, and frames over them. To be subscribed to once.
 *
 * @param ask$ - asks for snapshots: the user does, and what fails here
 */
export function progressOf<Model, Frame>(
  options: LiveOptions<Model, Frame, unknown>,
  ask$: Subject<Reason>,
): Observable<Progress<Model>> {
  const { sourceState$, frame$, again$, forget$, forgets, push$ } = options
  let progress: Progress<Model> = { isStale: true }
  const recent = createRecentFrames<Frame>()
  const push = push$ && createPushMonitor(push$)
  const again = () => {
    ask$.next({ why: 'again' })
  }
  const snapshot$ = createSnapshots(options, { push, recent, progress: () => progress, again })

  const reason$ = merge(
    sourceState$.pipe(map((source): Reason => ({ why: 'source', source }))),
    merge(...given(again$, push?.missed$)).pipe(map((): Reason => ({ why: 'again' }))),
    ask$,
  )
  const progress$ = frame$.pipe(
    tap((frame) => {
      if (forgets?.(frame) === true) recent.clear()
      recent.add(frame)
    }),
    withSnapshot<Frame, Progress<Model>, Reason>({
      again$: reason$,
      snapshot: snapshot$,
      ...overProgress(options),
    }),
    tap((next) => {
      progress = next
    }),
  )
  const forgotten$ = forget$?.pipe(tap(recent.clear), ignoreElements())
  const known$ = merge(...given(forgotten$, progress$))
  if (push === undefined) return known$
  return combineLatest([push.push$, known$]).pipe(
    map(([, next]) => ({ ...next, isStale: next.isStale || push.isBehind() })),
  )
}

/** Without what a kind of live state does not have: each costs an operator, for every one of them. */
function given<T>(...streams: readonly (Observable<T> | undefined)[]): readonly Observable<T>[] {
  return streams.filter((stream$) => stream$ !== undefined)
}

/** How a frame changes progress: the model, or that there is no such thing any more. */
function overProgress<Model, Frame>(options: LiveOptions<Model, Frame, unknown>) {
  const { apply, supersedes = () => true, endOf = () => undefined } = options
  return {
    apply: (before: Progress<Model>, frame: Frame): Progress<Model> => {
      const why = endOf(frame)
      if (why !== undefined) return { isStale: true, gone: new Gone({ why }) }
      if (before.known === undefined) return before
      const model = apply(before.known.model, frame)
      return model === before.known.model
        ? before
        : { ...before, known: { ...before.known, model } }
    },
    supersedes: (frame: Frame, { known }: Progress<Model>) =>
      known === undefined || endOf(frame) !== undefined || supersedes(frame, known.model),
  }
}
