import { Subject } from 'rxjs'
import type { Frame } from '../frames/Frame.js'
import { introducePlayer } from './introducePlayer.js'
import type { IntroductionStages } from './introducePlayer.js'
import type { Party } from './Party.js'

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
export function identify(stages: IntroductionStages): Party {
  const frame$ = new Subject<Frame>()
  return {
    watch$: introducePlayer(frame$, stages),
    hear: (frame) => {
      // Nobody listens but for the first frame and while the server is being asked.
      if (frame$.observed) frame$.next(frame)
      return true
    },
  }
}
