import type { Observable } from 'rxjs'
import { ReplaySubject, Subject } from 'rxjs'
import type { Clock } from '../timing/Clock.js'
import type { Trace } from '../trace/Trace.js'
import type { SocketStatus } from './SocketStatus.js'
import type { SocketStep } from './SocketStep.js'
import { tracedStatus } from './tracedStatus.js'
import { isLegal } from './transitions.js'

/** The one place that knows where the socket stands. */
export interface Status {
  readonly value$: Observable<SocketStatus>
  /** Each step, after all subscribers of `value$` have seen it. */
  readonly entered$: Observable<SocketStatus>
  get(): SocketStatus
  /** The newest step that subscribers are told of; while a step waits its turn, not yet that one. */
  told(): SocketStatus
  /** For how long it has stood there, in milliseconds. */
  lastedMs(): number
  /** Takes a legal step, unless it leads where the socket stands already. */
  enter(step: SocketStep): void
  /** Takes several steps, of which subscribers are told when all of it is done. */
  batch(act: () => void): void
  /** Does something after subscribers were told of the steps so far. */
  afterBatch(act: () => void): void
  /** The last step of all. */
  dispose(): void
}

export interface StatusStages extends Clock {
  readonly trace?: Trace | undefined
}

export function createStatus({ now, elapsed, trace }: StatusStages): Status {
  let status: SocketStatus = { phase: 'idle', since: now() }
  let enteredAt = elapsed()
  let told: SocketStatus = status
  const value$ = new ReplaySubject<SocketStatus>(1)
  value$.next(status)
  const entered$ = new Subject<SocketStatus>()
  let queue: readonly (() => void)[] = []
  let isTelling = false

  const tellAll = () => {
    for (let next = queue[0]; next !== undefined; next = queue[0]) {
      queue = queue.slice(1)
      next()
    }
    if (status.phase !== 'disposed') return
    value$.complete()
    entered$.complete()
  }
  /** A step that a subscriber takes while another is being told waits for that: all are told of all steps, in order. */
  const batch = (act: () => void) => {
    if (isTelling) {
      act()
      return
    }
    isTelling = true
    try {
      act()
    } finally {
      tellAll()
      isTelling = false
    }
  }
  const afterBatch = (act: () => void) => {
    batch(() => {
      queue = [...queue, act]
    })
  }
  const enter = (step: SocketStep) => {
    if (!isLegal(status.phase, step.phase) || isSame(status, step)) return
    const entered = { ...step, since: now() }
    status = entered
    enteredAt = elapsed()
    afterBatch(() => {
      told = entered
      if (trace?.tell) tracedStatus(entered).forEach(trace.tell)
      value$.next(entered)
      if (status === entered) entered$.next(entered)
    })
  }
  return {
    value$: value$.asObservable(),
    entered$: entered$.asObservable(),
    get: () => status,
    told: () => told,
    lastedMs: () => elapsed() - enteredAt,
    enter,
    batch,
    afterBatch,
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
