import type { MonoTypeOperatorFunction, Observable } from 'rxjs'
import {
  catchError,
  concatWith,
  defer,
  EMPTY,
  merge,
  NEVER,
  Subject,
  takeWhile,
  tap,
  throwError,
} from 'rxjs'
import type { Frame } from '../frames/Frame.js'
import { introducePlayer } from './introducePlayer.js'
import type { IntroductionStages } from './introducePlayer.js'

/**
 * Tells the server, from the first frame on, who the player is, and passes every frame on after it has been heeded.
 *
 * The connection speaks for one player at the most: it errors with an `Interruption` when another one is wanted, and
 * with the failure when the server may or may not have identified the player. A refusal leaves it up.
 *
 * ```
 * source:    c--p--s---a        c = v1.connected, p = own presence, s = identify.success
 * sent:      i---------         i = v1.players.identify
 * result:    c--p--s---a
 * status:    (ci)--d---         connected, identifying, identified
 * ```
 */
export function identify(stages: IntroductionStages): MonoTypeOperatorFunction<Frame> {
  return (source) =>
    defer(() => {
      const reply$ = new Subject<Frame>()
      let isHeeding = false
      let end$: Observable<never> | undefined
      const heed = (frame: Frame) => {
        if (!reply$.observed) return
        isHeeding = true
        reply$.next(frame)
        isHeeding = false
      }
      const goesOn = () => end$ === undefined
      const introduction$ = introducePlayer(reply$, stages).pipe(
        catchError((failure: unknown) => {
          end$ = throwError(() => failure)
          // The frame that ends the connection is passed on first.
          return isHeeding ? NEVER : end$
        }),
      )
      return merge(
        introduction$,
        source.pipe(tap(heed), takeWhile(goesOn, true), concatWith(defer(() => end$ ?? EMPTY))),
      )
    })
}
