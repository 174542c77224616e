import type { Observable } from 'rxjs'
import { combineLatest, EMPTY, ignoreElements, map, merge, of, tap } from 'rxjs'
import { Gone } from '../errors/Gone.js'
import { createPushMonitor } from './createPushMonitor.js'
import { createRecentFrames } from './createRecentFrames.js'
import { createSnapshots, type Reason } from './createSnapshots.js'
import type { LiveOptions, Push } from './LiveOptions.js'
import type { Progress } from './Progress.js'
import { withSnapshot } from './withSnapshot.js'

/** What becomes known from a subscription on: snapshots of the source, and frames over them. To be subscribed to once. */
export function progressOf<Model, Frame>(
  options: LiveOptions<Model, Frame, unknown>,
  refresh$: Observable<unknown>,
): Observable<Progress<Model>> {
  const { sourceState$, frame$, again$ = EMPTY, forget$ = EMPTY } = options
  let progress: Progress<Model> = { isStale: true }
  const recent = createRecentFrames<Frame>()
  const push = createPushMonitor(options.push$ ?? of<Push>('on'))
  const snapshots = createSnapshots(options, { push, recent, progress: () => progress })

  const reason$ = merge(
    sourceState$.pipe(map((source): Reason => ({ why: 'source', source }))),
    merge(again$, snapshots.retry$, push.missed$).pipe(map((): Reason => ({ why: 'again' }))),
    refresh$.pipe(map((): Reason => ({ why: 'refresh' }))),
  )
  const forgotten$ = forget$.pipe(tap(recent.clear), ignoreElements())
  const progress$ = frame$.pipe(
    tap(recent.add),
    withSnapshot<Frame, Progress<Model>, Reason>({
      again$: reason$,
      snapshot: snapshots.take,
      ...overProgress(options),
    }),
    tap((next) => {
      progress = next
    }),
  )
  return combineLatest([push.push$, merge(forgotten$, progress$)]).pipe(
    map(([, next]) => ({ ...next, isStale: next.isStale || push.isBehind() })),
  )
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
