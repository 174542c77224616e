import { defer, merge, type Observable, Subject, take, takeUntil } from 'rxjs'
import { createKeyedQueue } from './createKeyedQueue.js'
import { otherPlayer } from './forOnePlayer.js'
import type { ServiceStages } from './ServiceStages.js'

/** A queue of calls by key, as of `createKeyedQueue`, each made in the name of the player. */
export interface PlayerQueue {
  /** Cold. `what` is the call in the message of its `Superseded`. */
  run<T>(key: string, call$: Observable<T>, what?: string): Observable<T>
}

/**
 * Makes a queue of calls of one value each, which are made in the name of a player, one memory for a client:
 * `stages.service(createPlayerQueue)`. One that waits errors with `Superseded` as soon as another player plays.
 *
 * ```
 * player:    a-----b
 * call 1:    ^-------1|
 * call 2:    (waits)
 * result 1:  --------(1|)
 * result 2:  ------#          Superseded, unsent
 * ```
 */
export function createPlayerQueue({ identity }: Pick<ServiceStages, 'identity'>): PlayerQueue {
  const queue = createKeyedQueue()
  return {
    run: (key, call$, what) =>
      defer(() => {
        const begun$ = new Subject<void>()
        const begin$ = defer(() => {
          begun$.next()
          return call$
        })
        const other$: Observable<never> = otherPlayer(identity, what).pipe(takeUntil(begun$))
        return merge(other$, queue.run(key, begin$)).pipe(take(1))
      }),
  }
}
