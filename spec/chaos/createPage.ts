import { distinctUntilChanged, type Observable, ReplaySubject } from 'rxjs'
import type { Lifecycle } from '../../lib/session/Lifecycle.js'

/** The page that a client lives in: what becomes of it, and what its clock shows. */
export interface Page {
  readonly lifecycle$: Observable<Lifecycle>
  readonly now: () => number
  become(lifecycle: Lifecycle): void
  /** Sets the clock: ahead, or back. */
  leap(ms: number): void
}

/** More looks at the clock than a schedule can need: something goes round in circles. */
const RUNAWAY = 2_000_000

export function createPage(now: () => number): Page {
  const lifecycle$ = new ReplaySubject<Lifecycle>(1)
  lifecycle$.next('active')
  let leapt = 0
  let looks = 0
  return {
    lifecycle$: lifecycle$.pipe(distinctUntilChanged()),
    now: () => {
      looks++
      if (looks > RUNAWAY) throw new Error('this goes on for ever without time passing')
      return now() + leapt
    },
    become: (lifecycle) => {
      lifecycle$.next(lifecycle)
    },
    leap: (ms) => {
      leapt += ms
    },
  }
}
