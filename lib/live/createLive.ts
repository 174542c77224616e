import { defer, map, Subject } from 'rxjs'
import type { Reason } from './createSnapshots.js'
import type { Live } from './Live.js'
import type { LiveOptions } from './LiveOptions.js'
import { createShow } from './Progress.js'
import { progressOf } from './progressOf.js'
import { shareLive } from './shareLive.js'

/**
 * Makes live state of frames and snapshots.
 *
 * ```
 * source:    o-----x----o--------    o = open, x = lost
 * snapshot:  --s        --t          one at each opening; a failed one is tried again
 * frame:     ----f----------g----
 * state:     l-r-r-r------r-r----    loading, ready, ready with f, stale, ready again, with g
 * ```
 */
export function createLive<Model, Frame, T>(options: LiveOptions<Model, Frame, T>): Live<T> {
  const ask$ = new Subject<Reason>()
  const work$ = defer(() => progressOf(options, ask$).pipe(map(createShow(options.view))))
  return shareLive(work$, {
    ...options,
    refresh: () => {
      // After what the same subscriber did before, as a leave, of which it may not be told yet.
      options.turn.tell(() => {
        ask$.next({ why: 'refresh' })
      })
    },
  })
}
