import type { Observable } from 'rxjs'
import { defer, merge, Subject, take, takeUntil } from 'rxjs'
import { otherPlayer } from './forOnePlayer.js'
import { createKeyedQueue } from './memberships/createKeyedQueue.js'
import type { KeyedQueue } from './memberships/createKeyedQueue.js'
import type { ServiceStages } from './ServiceStages.js'

/**
 * Makes the lines of calls of one value each that are made in the name of a player, one memory for a client:
 * `stages.service(createPlayerLines)`. One that waits errors with `Superseded` as soon as another player plays.
 *
 * ```
 * player:    a-----b
 * call 1:    ^-------1|
 * call 2:    (waits)
 * result 1:  --------(1|)
 * result 2:  ------#          Superseded, unsent
 * ```
 */
export function createPlayerLines({ identity }: ServiceStages): KeyedQueue {
  const lines = createKeyedQueue()
  return {
    run: (key, call$) =>
      defer(() => {
        const begun$ = new Subject<void>()
        const begin$ = defer(() => {
          begun$.next()
          return call$
        })
        const other$: Observable<never> = otherPlayer(identity).pipe(takeUntil(begun$))
        return merge(other$, lines.run(key, begin$)).pipe(take(1))
      }),
  }
}
