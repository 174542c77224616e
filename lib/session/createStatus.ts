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
  let untold: readonly SocketStatus[] = []
  let isTelling = false

  /** Whoever takes a step while another is being told of makes it wait: everybody sees all steps, in order. */
  const tell = (entered: SocketStatus) => {
    untold = [...untold, entered]
    if (isTelling) return
    isTelling = true
    for (let next = untold[0]; next !== undefined; next = untold[0]) {
      untold = untold.slice(1)
      value$.next(next)
      if (status === next) entered$.next(next)
    }
    isTelling = false
    if (status.phase !== 'disposed') return
    value$.complete()
    entered$.complete()
  }
  const enter = (step: SocketStep) => {
    if (status.phase === 'disposed' || isSame(status, step)) return
    status = { ...step, since: now() }
    tell(status)
  }
  return {
    value$: value$.asObservable(),
    entered$: entered$.asObservable(),
    get: () => status,
    enter,
    dispose: () => {
      enter({ phase: 'disposed' })
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
