import type { Observable } from 'rxjs'
import { catchError, EMPTY, Subject, Subscription, switchMap, timer } from 'rxjs'
import type { ReceivedMessage } from '../dispatch/receivedMessages.js'
import type { SocketErrorData } from '../protocol/responses/SocketErrorData.js'
import type { CommonStages } from '../state/CommonStages.js'
import type { Clock } from '../timing/Clock.js'
import { deadline } from '../timing/deadline.js'
import { createCorrelation } from './createCorrelation.js'
import type { OutgoingMessage } from './createOutgoingMessage.js'
import { tracedSend } from './createOutgoingMessage.js'

export interface DeliveryStages extends Pick<CommonStages, 'redact' | 'trace'> {
  /** The messages of channels; subscribed to only while an echo is awaited. */
  readonly message$: Observable<ReceivedMessage>
  /** The server's errors, as they came. */
  readonly error$: Observable<SocketErrorData>
  /** Emits when what was written on a connection can no longer be followed: the connection ended. */
  readonly lost$: Observable<unknown>
  /** Cold: asks the server whether this key has the scope to read channels. */
  readonly canReadChannels$: Observable<boolean>
  /** How long an answer may take, in milliseconds from writing. */
  readonly deliveryMs: number
  readonly clock: Pick<Clock, 'elapsed'>
}

/** What was written and waits for its answer. */
export interface Deliveries {
  /**
   * Takes a message that is about to be written, since the answer may come within the writing; `false` where there is no
   * answer to come.
   */
  expect(message: OutgoingMessage): boolean
  /** Takes one back that was not written after all. */
  withdraw(message: OutgoingMessage): void
  /** Waits for an answer no longer, but keeps it apart from the others' if it comes; `false` if it is not there. */
  release(message: OutgoingMessage): boolean
  /** Whether one of a lane has no outcome yet. */
  isAwaited(lane: string): boolean
  size(): number
  /** Emits after messages were settled. */
  readonly settled$: Observable<unknown>
  dispose(): void
}

interface Delivery {
  /** How long an answer may still come, in milliseconds. */
  readonly leftMs: () => number
  readonly timeout: Subscription
}

/** The server echoes these, and nothing else. */
const ECHOED = 'v1.channels.message'
/** An echo that has not come within this time, in milliseconds, may never come: time to ask why. */
const ECHO_MS = 1_000

export function createDeliveries(stages: DeliveryStages): Deliveries {
  const { deliveryMs, clock } = stages
  const correlation = createCorrelation(stages.redact)
  /** Those whose outcome is awaited. */
  const awaited = new Map<OutgoingMessage, Delivery>()
  /** Those that have their outcome, though the server may still answer. */
  const released = new Set<OutgoingMessage>()
  const settled$ = new Subject<void>()
  const scope = new Subscription()
  let answers = Subscription.EMPTY
  let scopeCheck = Subscription.EMPTY
  /** Whether the key has the scope to receive its own messages; found out once. */
  let canRead: boolean | undefined

  const unsubscribeUnused = () => {
    if (awaited.size === 0) scopeCheck.unsubscribe()
    if (correlation.size() === 0) answers.unsubscribe()
  }
  const done = () => {
    unsubscribeUnused()
    settled$.next()
  }
  const forget = (message: OutgoingMessage) => {
    awaited.get(message)?.timeout.unsubscribe()
    awaited.delete(message)
  }
  const answered = (messages: readonly OutgoingMessage[]) => {
    for (const message of messages) {
      if (!released.delete(message)) continue
      stages.trace.tell?.(tracedSend(message, 'late'))
    }
    done()
  }
  const settleAll = (outcome: 'sent' | 'unconfirmed') => {
    correlation.clear()
    released.clear()
    for (const message of [...awaited.keys()]) message.settle({ outcome })
    done()
  }
  const subscribeToAnswers = () => {
    if (!answers.closed) return
    answers = new Subscription()
    answers.add(
      stages.message$.subscribe((message) => {
        if (message.own) {
          canRead = true
          scopeCheck.unsubscribe()
        }
        answered(correlation.echo(message))
      }),
    )
    answers.add(
      stages.error$.subscribe((error) => {
        answered(correlation.error(error))
      }),
    )
  }
  const checkScope = () => {
    if (canRead !== undefined || !scopeCheck.closed) return
    scopeCheck = timer(ECHO_MS)
      .pipe(switchMap(() => stages.canReadChannels$.pipe(catchError(() => EMPTY))))
      .subscribe((answer) => {
        canRead = answer
        if (!answer) settleAll('sent')
      })
  }
  /** An answer may come for twice the time that is waited for it, and it may lie unread after a sleep. */
  const release = (message: OutgoingMessage) => {
    const delivery = awaited.get(message)
    if (delivery === undefined) return false
    forget(message)
    released.add(message)
    scope.add(
      timer(Math.max(deliveryMs, delivery.leftMs())).subscribe(() => {
        released.delete(message)
        correlation.remove(message)
        unsubscribeUnused()
      }),
    )
    return true
  }

  scope.add(
    stages.lost$.subscribe(() => {
      settleAll('unconfirmed')
    }),
  )
  return {
    expect: (message) => {
      if (message.req !== ECHOED || canRead === false) return false
      correlation.add(message)
      const timeout = timer(deliveryMs).subscribe(() => {
        release(message)
        message.settle({ outcome: 'unconfirmed' })
        done()
      })
      awaited.set(message, { leftMs: deadline(2 * deliveryMs, clock), timeout })
      message.onSettled(() => {
        forget(message)
      })
      subscribeToAnswers()
      checkScope()
      return true
    },
    withdraw: (message) => {
      forget(message)
      correlation.withdraw(message)
      unsubscribeUnused()
    },
    release: (message) => {
      const isReleased = release(message)
      if (isReleased) done()
      return isReleased
    },
    isAwaited: (lane) => {
      for (const message of awaited.keys()) if (message.lane === lane) return true
      return false
    },
    size: () => awaited.size,
    settled$: settled$.asObservable(),
    dispose: () => {
      scope.unsubscribe()
      settleAll('unconfirmed')
      answers.unsubscribe()
      scopeCheck.unsubscribe()
    },
  }
}
