import type { Observable } from 'rxjs'
import { ReplaySubject, Subject } from 'rxjs'
import type { Clock } from '../timing/Clock.js'
import type { SocketStatus } from './SocketStatus.js'
import type { SocketStep } from './SocketStep.js'

/** The one place that knows where the socket stands. */
export interface Status {
  readonly value$: Observable<SocketStatus>
  /** Each step, once everybody who watches `value$` has seen it. */
  readonly entered$: Observable<SocketStatus>
  get(): SocketStatus
  /** The newest step that those who watch are told of; while a step waits its turn, not yet that one. */
  told(): SocketStatus
  /** For how long it has stood there, in milliseconds. */
  lastedMs(): number
  /** Takes a step, unless it leads where the socket stands already. */
  enter(step: SocketStep): void
  /** Does something as one: nobody hears of the steps that it takes before all of it is done. */
  asOne(act: () => void): void
  /** Does something once everybody has heard of the steps so far. */
  afterwards(act: () => void): void
  /** The last step of all. */
  dispose(): void
}

export function createStatus({ now, elapsed }: Clock): Status {
  let status: SocketStatus = { phase: 'idle', since: now() }
  let enteredAt = elapsed()
  let told: SocketStatus = status
  const value$ = new ReplaySubject<SocketStatus>(1)
  value$.next(status)
  const entered$ = new Subject<SocketStatus>()
  let news: readonly (() => void)[] = []
  let isTelling = false

  const tellAll = () => {
    for (let next = news[0]; next !== undefined; next = news[0]) {
      news = news.slice(1)
      next()
    }
    if (status.phase !== 'disposed') return
    value$.complete()
    entered$.complete()
  }
  /** Whoever takes a step while another is being told of makes it wait: everybody hears of all steps, in order. */
  const asOne = (act: () => void) => {
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
  const afterwards = (act: () => void) => {
    asOne(() => {
      news = [...news, act]
    })
  }
  const enter = (step: SocketStep) => {
    if (status.phase === 'disposed' || isSame(status, step)) return
    const entered = { ...step, since: now() }
    status = entered
    enteredAt = elapsed()
    afterwards(() => {
      told = entered
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
    asOne,
    afterwards,
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
