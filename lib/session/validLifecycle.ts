import type { MonoTypeOperatorFunction } from 'rxjs'
import { catchError, concat, map, NEVER, of, pipe, startWith } from 'rxjs'
import type { Lifecycle } from './Lifecycle.js'

const phases: readonly string[] = ['active', 'hidden', 'frozen', 'offline'] satisfies Lifecycle[]

/**
 * What `lifecycle$` says, taken so that nothing it leaves out or says amiss keeps the socket down: it is `active` until it
 * says something, where it says a word that there is none, and after an error. Never ends.
 *
 * ```
 * source:           ---h--x--h--#      h = hidden, x = another word
 * validLifecycle:   a--h--a--h--a--    a = active
 * ```
 */
export function validLifecycle(): MonoTypeOperatorFunction<Lifecycle> {
  return pipe(
    map((phase) => (phases.includes(phase) ? phase : 'active')),
    catchError(() => of('active' as const)),
    startWith('active' as const),
    (lifecycle$) => concat(lifecycle$, NEVER),
  )
}
