import type { ObservableInput, Observable, OperatorFunction } from 'rxjs'
import { defer, filter, finalize, from, map, merge, Subject, switchMap } from 'rxjs'

/** How a snapshot and the frames after it become one state. */
export interface WithSnapshotOptions<Frame, State, Reason = unknown> {
  /**
   * Asked for at each `again$`, with what that emitted; frames are kept from before it is subscribed to. Where the call is
   * made later, since it has to wait for its turn, `begins()` at that moment forgets the frames that came before: what
   * they tell is in the answer.
   */
  snapshot(reason: Reason, begins: () => void): ObservableInput<State>
  /** When to take a snapshot: at the start, and whenever frames may have been missed. */
  readonly again$: Observable<Reason>
  /** The state after a frame, or the very same state if the frame changes nothing. Must not change what it is given. */
  readonly apply: (state: State, frame: Frame) => State
  /**
   * Whether a frame that came while the snapshot was under way counts on top of it.
   *
   * @defaultValue every one does
   */
  readonly supersedes?: ((frame: Frame, snapshot: State) => boolean) | undefined
}

/** More frames than this are not kept: a new snapshot costs less. */
const MOST_FRAMES = 10_000

/**
 * Keeps a state of the server up to date: takes a snapshot of it and applies the frames that come while the snapshot is
 * under way and after it.
 *
 * While a newer snapshot is under way, frames go on changing the state there is. More than 10,000 frames during one
 * snapshot start it again. An error of a snapshot is an error of the result: give it a `retry` or a `catchError` of its
 * own. Completes when the frames, `again$` and the last snapshot have.
 *
 * ```
 * again$:    --x---------------y-------     x: a snapshot finds 10, y: one finds 50
 * snapshot:    ----(s|)        ----(t|)
 * frame$:    1---2-------3-------4---5-     each frame adds its number
 * result:    ------a-----b-------c-d-e-     a = 12, b = 15, c = 19, d = 54, e = 59
 * ```
 *
 * @example
 * ```ts
 * const score$ = talo.socket.on('v1.channels.storage.updated').pipe(
 *   withSnapshot({
 *     again$: identified$,
 *     snapshot: () => talo.channels.listStorage(id, ['score']).pipe(retryTransient()),
 *     apply: (props, { upsertedProps }) => [...upsertedProps, ...props],
 *   }),
 * )
 * ```
 */
export function withSnapshot<Frame, State, Reason = unknown>(
  options: WithSnapshotOptions<Frame, State, Reason>,
): OperatorFunction<Frame, State> {
  const { again$, apply, supersedes = () => true } = options
  return (frame$) =>
    defer(() => {
      let latest: Known<State> | undefined
      /** The frames since the snapshot that is under way was asked for. */
      let kept: Frame[] | undefined
      const overflow$ = new Subject<Reason>()
      let reason: Reason

      const know = (state: State): Known<State> => (latest = { state })
      /** Takes a frame in: what is known then, if that is something else. */
      const takeIn = (frame: Frame): Known<State> | undefined => {
        if (kept?.length === MOST_FRAMES) overflow$.next(reason)
        kept?.push(frame)
        if (latest === undefined) return undefined
        const before = latest.state
        const known = know(apply(before, frame))
        return known.state === before ? undefined : known
      }
      const applied$ = frame$.pipe(
        map(takeIn),
        filter((known) => known !== undefined),
        finalize(() => {
          overflow$.complete()
        }),
      )
      const taken$ = merge(again$, overflow$).pipe(
        switchMap((why) => {
          reason = why
          const mine: Frame[] = []
          kept = mine
          const begins = () => {
            mine.length = 0
          }
          return from(options.snapshot(why, begins)).pipe(
            map((taken) =>
              know(
                mine
                  .filter((frame) => supersedes(frame, taken))
                  .reduce((state, frame) => apply(state, frame), taken),
              ),
            ),
            finalize(() => {
              if (kept === mine) kept = undefined
            }),
          )
        }),
      )
      // The frames first: `again$` may emit at once, and a snapshot may come at once.
      return merge(applied$, taken$).pipe(map(({ state }) => state))
    })
}

/** A state may be `undefined` itself. */
interface Known<State> {
  readonly state: State
}
