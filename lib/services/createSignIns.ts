import {
  defer,
  filter,
  finalize,
  merge,
  mergeMap,
  Observable,
  pairwise,
  Subject,
  Subscription,
  take,
  tap,
  throwError,
} from 'rxjs'
import { Superseded } from '../errors/Superseded.js'
import type { ServiceStages } from './ServiceStages.js'

/** The calls of a client that change the current player: of those under way at once, the one made last wins. */
export interface SignIns {
  /**
   * Makes a call, and `settle`s who plays with its answer. It errors with `Superseded`, and is aborted, as soon as a call
   * that was made later is answered, or the player is changed in another way.
   *
   * Cold.
   *
   * ```
   * first:   ------(a|)
   * second:  ---(b|)
   * result:  ---#              Superseded; b plays
   *
   * first:   ---(a|)
   * second:  ------(b|)
   * result:  ---(a|)           a plays, until b does
   * ```
   */
  latest<T>(call$: Observable<T>, settle: (answer: T) => void): Observable<T>
  /**
   * Like `latest`, for a call that tells when it is sent: from then on it runs to its answer and settles who plays, though
   * unsubscribed, unless a later call is under way.
   *
   * Cold.
   */
  lasting<T>(call$: (sent: () => void) => Observable<T>, settle: (answer: T) => void): Observable<T>
  /**
   * Like `latest`, for what the user did not ask for: it counts as made before all others.
   *
   * Cold.
   */
  unasked<T>(call$: Observable<T>, settle: (answer: T) => void): Observable<T>
}

/** Makes them, one for a client: `stages.service(createSignIns)`. */
export function createSignIns(stages: ServiceStages): SignIns {
  const { identity } = stages
  /** The calls that were answered, by the order in which they were made. */
  const answered$ = new Subject<number>()
  const running = new Subscription()
  /** The same of those under way. */
  const underWay = new Set<number>()
  let made = 0
  /** Who plays as a call was answered: that changes it for no call that was made later. */
  let settled = identity.wanted()

  const changed$ = identity.wanted$.pipe(
    pairwise(),
    // `null` is always a log-out, after `null` too; the same player again is only a newer token.
    filter(([before, now]) => now === null || (now !== before && now !== settled)),
  )

  function inOrder<T>(
    order: number,
    call$: Observable<T>,
    settle: (answer: T) => void,
  ): Observable<T> {
    let isSettled = false
    const superseded$ = merge(answered$.pipe(filter((other) => other > order)), changed$).pipe(
      filter(() => !isSettled),
      mergeMap(() => throwError(() => new Superseded({ what: 'this call' }))),
    )
    const answer$ = call$.pipe(
      tap(() => {
        answered$.next(order)
      }),
      // A step of its own: the other calls that end now may have ended this one too.
      tap((answer) => {
        isSettled = true
        stages.turn.batch(() => {
          settle(answer)
          settled = identity.wanted()
        })
      }),
    )
    underWay.add(order)
    const isOver = identity.attempt()
    return merge(superseded$, answer$).pipe(
      take(1),
      finalize(() => {
        underWay.delete(order)
        isOver()
      }),
    )
  }

  function lasting<T>(
    call$: (sent: () => void) => Observable<T>,
    settle: (answer: T) => void,
  ): Observable<T> {
    return new Observable<T>((subscriber) => {
      const order = ++made
      let isSent = false
      const answer$ = call$(() => {
        isSent = true
      })
      const settleUnlessLeft = (answer: T) => {
        const isLeft = subscriber.closed && [...underWay].some((other) => other > order)
        if (!isLeft) settle(answer)
      }
      const told$ = new Subject<T>()
      told$.subscribe(subscriber)
      const run = inOrder(order, answer$, settleUnlessLeft).subscribe(told$)
      running.add(run)
      return () => {
        if (!isSent) run.unsubscribe()
      }
    })
  }

  return {
    lasting,
    latest: (call$, settle) => defer(() => inOrder(++made, call$, settle)),
    unasked: (call$, settle) => defer(() => inOrder(0, call$, settle)),
  }
}
