import type { Observable } from 'rxjs'
import { ReplaySubject, Subject } from 'rxjs'
import type { SocketStatus } from './SocketStatus.js'
import type { SocketStep } from './SocketStep.js'

/** The one place that knows where the socket stands. */
export interface Status {
  readonly value$: Observable<SocketStatus>
  /** Each step, once everybody who watches `value$` has seen it. */
  readonly entered$: Observable<SocketStatus>
  get(): SocketStatus
  /** Takes a step, unless it leads where the socket stands already. */
  enter(step: SocketStep): void
  /** The last step of all. */
  dispose(): void
}

export function createStatus({ now }: { readonly now: () => number }): Status {
  let status: SocketStatus = { phase: 'idle', since: now() }
  const value$ = new ReplaySubject<SocketStatus>(1)
  value$.next(status)
  const entered$ = new Subject<SocketStatus>()
  const enter = (step: SocketStep) => {
    if (status.phase === 'disposed' || isSame(status, step)) return
    status = { ...step, since: now() }
    const entered = status
    value$.next(entered)
    if (status === entered) entered$.next(entered)
  }
  return {
    value$: value$.asObservable(),
    entered$: entered$.asObservable(),
    get: () => status,
    enter,
    dispose: () => {
      enter({ phase: 'disposed' })
      value$.complete()
      entered$.complete()
    },
  }
}

function isSame(status: SocketStatus, step: SocketStep): boolean {
  const before = Object.entries(status).filter(([key]) => key !== 'since')
  const after = new Map(Object.entries(step).filter(([, value]) => value !== undefined))
  return (
    before.filter(([, value]) => value !== undefined).length === after.size &&
    before.every(([key, value]) => after.get(key) === value)
  )
}
