import type { Observable } from 'rxjs'
import { Subject } from 'rxjs'
import { createCell } from '../state/createCell.js'
import type { Turn } from '../state/createTurn.js'
import { newestOf } from '../state/newestOf.js'
import type { State } from '../state/State.js'
import type { Clock } from '../timing/Clock.js'
import type { Trace } from '../trace/Trace.js'
import type { SocketStatus, SocketStep } from './SocketStatus.js'
import { tracedStatus } from './tracedStatus.js'
import { isLegal } from './transitions.js'

/** The one place that knows where the socket stands. */
export interface Status {
  /** Each step, as it is told. */
  readonly state$: State<SocketStatus>
  /** Each step, after all subscribers of `state$` have seen it, unless it has led to another by then. */
  readonly entered$: Observable<SocketStatus>
  /** The newest step; while it waits for its turn, subscribers are not told of it yet. */
  get(): SocketStatus
  /** For how long it has stood there, in milliseconds. */
  lastedMs(): number
  /** Takes a legal step, unless it leads where the socket stands already. */
  enter(step: SocketStep): void
  /** The last step of all. */
  dispose(): void
}

export interface StatusStages extends Clock {
  readonly turn: Turn
  readonly trace?: Trace | undefined
}

export function createStatus({ now, elapsed, turn, trace }: StatusStages): Status {
  const cell = createCell<SocketStatus>({ phase: 'idle', since: now() }, turn)
  const entered$ = new Subject<SocketStatus>()
  let enteredAt = elapsed()

  const enter = (step: SocketStep) => {
    const before = cell.get()
    if (!isLegal(before.phase, step.phase) || isSame(before, step)) return
    const entered = { ...step, since: now() }
    enteredAt = elapsed()
    turn.batch(() => {
      turn.tell(() => {
        if (trace?.tell) tracedStatus(entered).forEach(trace.tell)
      })
      cell.set(entered)
      turn.tell(() => {
        entered$.next(entered)
      })
    })
  }
  return {
    state$: cell.state$,
    entered$: newestOf({ state$: entered$, get: cell.get }),
    get: cell.get,
    lastedMs: () => elapsed() - enteredAt,
    enter,
    dispose: () => {
      enter({ phase: 'disposed' })
      cell.complete()
      turn.tell(() => {
        entered$.complete()
      })
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
